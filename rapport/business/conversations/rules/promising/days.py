"""By when: the words for days and hours, and which day they mean, seen from today."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

IsOpen = Callable[[date], bool]
FARTHEST = 14  # days within which an open day is looked for

WEEKDAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}  # fmt: skip
MONTHS = {
    "en": "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    "de": "januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember",
    "fr": "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre",
}
NUMBERS = {
    "en": "one two three four five six seven eight nine ten",
    "de": "ein zwei drei vier funf sechs sieben acht neun zehn",
    "fr": "un deux trois quatre cinq six sept huit neuf dix",
}
NEAR = {
    "en": (r"day after tomorrow", r"tomorrow", r"today|tonight|this (?:morning|afternoon|evening)"
           r"|(?:the )?end of (?:the |this )?day|close of business|within the hour"),
    "de": (r"ubermorgen", r"(?<!guten )morgen", r"heute|feierabend"),
    "fr": (r"apres-demain", r"demain", r"aujourd'hui|ce (?:matin|soir)|cet apres-midi"
           r"|(?:la )?fin de (?:la )?journee"),
}  # fmt: skip
NEXT = {"en": r"next", "de": r"nachste[nr]?|kommende[nr]? woche", "fr": r"prochaine?"}
SPAN = {
    "en": r"(?:in|within)(?: the next)? (?P<n>\d{1,3}|a|an|{numbers})(?: (?P<work>working|business|opening))?"
    r"[ -](?P<unit>hours?|days?|weeks?)",
    "de": r"(?:in|innerhalb|binnen)(?: von| der nachsten)? (?P<n>\d{1,3}|eine[mnr]?|{numbers})"
    r"(?: (?P<work>werk|arbeits))?(?:-| )?(?P<unit>stunden?|tage?n?|werktage?n?|arbeitstage?n?|wochen?)",
    "fr": r"(?:dans|sous|d'ici)(?: les)? (?P<n>\d{1,3}|une|{numbers})"
    r" (?P<unit>heures?|jours?|semaines?)(?: (?P<work>ouvr\w+))?",
}
THIS_WEEK = {
    "en": r"(?:the )?end of (?:the |this )?week|this week|later this week",
    "de": r"ende (?:der|dieser) woche|diese woche|in dieser woche",
    "fr": r"(?:la )?fin de (?:la |cette )?semaine|cette semaine",
}
NEXT_WEEK = {
    "en": r"next week|early next week|coming week",
    "de": r"(?:nachste|kommende)[nr]? woche",
    "fr": r"la semaine prochaine|semaine prochaine",
}
MONTH_END = {
    "en": r"(?:the )?end of (?:the |this )?month|this month",
    "de": r"ende (?:des|dieses) monats|monatsende|diesen monat|in diesem monat",
    "fr": r"(?:la )?fin (?:du|de ce|de) mois|ce mois-ci",
}
CLOCK = {
    "en": r"(?P<noon>noon|midday)|(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))? ?(?P<half>am|pm|a\.m\.|p\.m\.)"
    r"|(?P<h2>\d{1,2}):(?P<m2>\d{2})|(?P<h3>\d{1,2}) o'clock",
    "de": r"(?P<noon>mittags?(?!\w))|(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))? ?(?:uhr)|(?P<h2>\d{1,2}):(?P<m2>\d{2})",
    "fr": r"(?P<noon>midi)|(?P<h>\d{1,2}) ?(?:h|heures)(?:(?<=h) ?(?P<m>\d{2}))?(?!\w)|(?P<h2>\d{1,2}):(?P<m2>\d{2})",
}


@dataclass(frozen=True)
class Moment:
    """A day, with an hour where one was named."""

    on: date
    at: time | None = None


def moment_in(plain: str, language: str, *, now: datetime, is_open: IsOpen) -> Moment | None:
    """The last moment that this folded sentence names; None when it names none."""
    found = [*_days(plain, language, now, is_open)]
    if not found:
        return None
    moment = max(found, key=lambda one: (one.on, one.at or time.max))
    if moment.at is not None:
        return moment
    return Moment(moment.on, _clock(plain, language))


def next_open(after: date, is_open: IsOpen, *, count: int = 1) -> date:
    """The so-manieth open day after this one; plain days, where we seem never to open."""
    day = after
    for _ in range(FARTHEST + 7 * count):
        day += timedelta(days=1)
        if is_open(day):
            count -= 1
            if not count:
                return day
    return after + timedelta(days=1)


def last_open(until: date, after: date, is_open: IsOpen) -> date:
    """The last open day of a stretch; its end, when none of it is open."""
    day = until
    while day > after:
        if is_open(day):
            return day
        day -= timedelta(days=1)
    return until


def _days(plain: str, language: str, now: datetime, is_open: IsOpen) -> Iterator[Moment]:
    today = now.date()
    yield from _near(plain, language, today)
    yield from _weekdays(plain, language, today)
    yield from _spans(plain, language, now, is_open)
    yield from _dates(plain, language, today)
    sunday = today + timedelta(days=6 - today.weekday())
    if _has(THIS_WEEK[language], plain):
        yield Moment(last_open(sunday, today - timedelta(days=1), is_open))
    if _has(NEXT_WEEK[language], plain) and not _has("|".join(WEEKDAYS[language]), plain):
        yield Moment(last_open(sunday + timedelta(days=7), sunday, is_open))
    if _has(MONTH_END[language], plain):
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield Moment(last_open(first - timedelta(days=1), today - timedelta(days=1), is_open))


def _near(plain: str, language: str, today: date) -> Iterator[Moment]:
    for ahead, words in zip((2, 1, 0), NEAR[language], strict=True):
        if _has(words, plain):
            yield Moment(today + timedelta(days=ahead))
            return


def _weekdays(plain: str, language: str, today: date) -> Iterator[Moment]:
    """The coming one; "next Friday" is that of the next week."""
    for number, name in enumerate(WEEKDAYS[language]):
        match = re.search(rf"(?<!\w)(?:{name})s?(?!\w)", plain)
        if match is None:
            continue
        ahead = (number - today.weekday() - 1) % 7 + 1
        around = plain[max(0, match.start() - 20) : match.end() + 20]
        if _has(NEXT[language], around) and today.weekday() + ahead < 7:  # noqa: PLR2004
            ahead += 7
        yield Moment(today + timedelta(days=ahead))


def _spans(plain: str, language: str, now: datetime, is_open: IsOpen) -> Iterator[Moment]:
    numbers = NUMBERS[language].split()
    find = SPAN[language].replace("{numbers}", "|".join(numbers))
    for match in re.finditer(rf"(?<!\w){find}(?!\w)", plain):
        said = match["n"]
        count = int(said) if said.isdigit() else numbers.index(said) + 1 if said in numbers else 1
        unit = match["unit"]
        if re.match("hour|stund|heure", unit):
            at = now + timedelta(hours=count)
            yield Moment(at.date(), at.time().replace(second=0, microsecond=0))
        elif re.match("week|woche|semaine", unit):
            yield Moment(now.date() + timedelta(weeks=count))
        elif match["work"] or re.match("werk|arbeit", unit):
            yield Moment(next_open(now.date(), is_open, count=min(max(count, 1), 60)))
        else:
            yield Moment(now.date() + timedelta(days=count))


def _dates(plain: str, language: str, today: date) -> Iterator[Moment]:
    names = MONTHS[language]
    forms = (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\.?(?: of)? (?P<name>{names})\.?(?:,? (?P<y>\d{{4}}))?",
        rf"(?P<name>{names}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?",
        r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
        r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})(?:[./](?P<y>\d{4}|\d{2})?)?(?![\d:%])",
    )
    months = names.split("|")
    for form in forms:
        for match in re.finditer(rf"(?<![\w.,:/-]){form}(?!\w)", plain):
            held = match.groupdict()
            month = (
                next(n for n, one in enumerate(months, 1) if re.fullmatch(one, held["name"]))
                if held.get("name")
                else int(held["m"])
            )
            day = _dated(held.get("y"), month, int(held["d"]), today)
            if day is not None:
                yield Moment(day)


def _dated(year: str | None, month: int, day: int, today: date) -> date | None:
    """Without a year the coming one; what is past is none."""
    try:
        if year:
            whole = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004
            found = date(whole, month, day)
        else:
            found = date(today.year, month, day)
            found = found if found >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
    return found if today <= found <= today + timedelta(days=366) else None


def _clock(plain: str, language: str) -> time | None:
    match = re.search(rf"(?<![\w.]){CLOCK[language]}", plain)
    if match is None:
        return None
    held = match.groupdict()
    if held.get("noon"):
        return time(12)
    hour = int(held.get("h") or held.get("h2") or held.get("h3") or 0)
    minute = int(held.get("m") or held.get("m2") or 0)
    half = (held.get("half") or "").replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004


def _has(words: str, plain: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", plain))
