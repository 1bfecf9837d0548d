import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rapport.plumbing.kernel.words import Sentence, say

NEAR = timedelta(hours=1)  # So long before its deadline a snoozed conversation comes back.
FARTHEST = timedelta(days=366)
MORNING = time(8)
AFTERNOON = time(14)
LATEST_FOR_AFTERNOON = time(13)
_THAT_DAY = {"afternoon", "tomorrow"}  # said of another day, these would be wrong
_A_FEW_WORDS = 14
_THANKED = re.compile(
    r"\b(thank(s| you)|cheers|much obliged|dank(e|eschön|schön)?|vielen dank|merci|gracias"
    r"|grazie|obrigad[oa]|bedankt|dank je|dank u|tack|dziękuj\w+)\b",
    re.IGNORECASE,
)
# Whoever thanks and goes on wants something; in doubt the conversation comes back.
_MORE = re.compile(
    r"[?0-9@/]|\b(but|however|still|not|no|never|please|could|can|would|when|where|why|what|how"
    r"|aber|jedoch|noch|nicht|kein\w*|bitte|könn\w+|wann|wo|warum|was|wie"
    r"|mais|pas|encore|jamais|pouvez|pourri\w+|quand|où|pourquoi|comment"
    r"|pero|todavía|nunca|por favor|pued\w+|podr\w+|cuándo|dónde|qué|cómo"
    r"|maar|nog|niet|geen|alstublieft|kunt|kun|wanneer|waar|waarom|wat|hoe"
    r"|ma|ancora|non|mai|puoi|può|quando|dove|perché|cosa|come)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Offer:
    """A moment to come back, named as people name it; without one: when they answer."""

    key: str
    title: Sentence
    at: datetime | None


def is_only_thanks(text: str) -> bool:
    """A short "thanks!" that asks for nothing: what was put aside stays aside."""
    words = text.split()
    return 0 < len(words) <= _A_FEW_WORDS and bool(_THANKED.search(text)) and not _MORE.search(text)


def snooze_refusal(*, until: datetime | None, now: datetime) -> Sentence | None:
    """Why it cannot be put aside until then, or None when it can."""
    if until is not None and until <= now:
        return say("That moment has passed. Choose a later one.")
    if until is not None and until - now > FARTHEST:
        return say("That is more than a year away. Choose a nearer day.")
    return None


def snooze_offers(*, now: datetime, opening: Callable[[datetime], datetime | None]) -> list[Offer]:
    """Moments at which somebody is there; `opening` is the next one of our hours.

    `now` is on the clock on the wall. No two offers are the same moment.
    """
    found: dict[datetime, Offer] = {}
    for key, title, wanted in _wishes(now):
        at = (opening(wanted) or wanted).astimezone(now.tzinfo)
        is_that_day = at.date() == wanted.date()
        if at <= now or (key in _THAT_DAY and not is_that_day):
            continue
        found.setdefault(at, Offer(key, title if is_that_day else say("Next week"), at))
    ordered = [found[at] for at in sorted(found)]
    return [*ordered, Offer("answer", say("When they answer"), None)]


def _wishes(now: datetime) -> Iterator[tuple[str, Sentence, datetime]]:
    def at(day: date, clock: time = MORNING) -> datetime:
        return datetime.combine(day, clock, tzinfo=now.tzinfo)

    today = now.date()
    if now.time() < LATEST_FOR_AFTERNOON:
        yield "afternoon", say("This afternoon"), at(today, AFTERNOON)
    yield "tomorrow", say("Tomorrow morning"), at(today + timedelta(days=1))
    yield "monday", say("Monday"), at(today + timedelta(days=7 - today.weekday()))
    yield "week", say("In a week"), at(today + timedelta(days=7))


def is_time(
    *,
    snoozed_at: datetime,
    until: datetime | None,
    due_by: datetime | None,
    now: datetime,
) -> str:
    """Why a snoozed conversation comes back now: "time", "due", or "" while it stays away.

    A deadline that was near already when it was snoozed was seen: it brings nothing back.
    """
    if until is not None and until <= now:
        return "time"
    is_news = due_by is not None and due_by - NEAR > snoozed_at
    return "due" if is_news and due_by is not None and due_by - NEAR <= now else ""
