"""What goes to a customer by itself, in the language they read. It never quotes what came in."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

NOTABLE = 2


@dataclass(frozen=True)
class _Words:
    """The sentences of one language."""

    hello: str
    hello_name: str
    thanks_for_telling: str
    thanks_for_writing: str
    serious: str
    by: str
    by_one: str
    slip: str
    late: str
    late_one: str
    moment: str  # as Babel writes a time


_ENGLISH = _Words(
    hello="Hello,",
    hello_name="Hello {name},",
    thanks_for_telling="Thank you for telling us.",
    thanks_for_writing="Thank you for writing to us.",
    serious=" We take this seriously.",
    by="{owner} reads your message and will answer you by {by}.",
    by_one="One of us reads your message and will answer you by {by}.",
    slip="Should that change, we tell you before then.",
    late="{owner} wanted to answer you by {said}. It will be {by}. Sorry for the wait.",
    late_one="We wanted to answer you by {said}. It will be {by}. Sorry for the wait.",
    moment="EEEE d MMMM, HH:mm",
)
_GERMAN = _Words(
    hello="Guten Tag,",
    hello_name="Guten Tag {name},",
    thanks_for_telling="danke, dass Sie uns das sagen.",
    thanks_for_writing="danke für Ihre Nachricht.",
    serious=" Wir nehmen das ernst.",
    by="{owner} liest Ihre Nachricht und antwortet Ihnen bis {by}.",
    by_one="Jemand von uns liest Ihre Nachricht und antwortet Ihnen bis {by}.",
    slip="Sollte sich daran etwas ändern, sagen wir es Ihnen vorher.",
    late="{owner} wollte Ihnen bis {said} antworten. Es wird {by}. Bitte entschuldigen Sie.",
    late_one="wir wollten Ihnen bis {said} antworten. Es wird {by}. Bitte entschuldigen Sie.",
    moment="EEEE, d. MMMM, HH:mm 'Uhr'",
)
_FRENCH = _Words(
    hello="Bonjour,",
    hello_name="Bonjour {name},",
    thanks_for_telling="Merci de nous le dire.",
    thanks_for_writing="Merci de nous avoir écrit.",
    serious=" Nous prenons cela au sérieux.",
    by="{owner} lit votre message et vous répondra avant le {by}.",
    by_one="L’un de nous lit votre message et vous répondra avant le {by}.",
    slip="Si cela devait changer, nous vous le dirons avant.",
    late="{owner} voulait vous répondre avant le {said}. Ce sera le {by}. Veuillez nous excuser.",
    late_one="Nous voulions vous répondre avant le {said}. Ce sera le {by}. Veuillez nous excuser.",
    moment="EEEE d MMMM 'à' HH:mm",
)
_WORDS = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
LANGUAGES = tuple(_WORDS)


def acknowledgement(
    *,
    kind: str,
    severity: int,
    called: str,
    by: datetime,
    zone: str,
    business: str,
    owner: str,
    language: str = "en",
    is_short: bool = False,
) -> str:
    """The message that goes out at once; a short one where people write short ones."""
    words = _spoken(language)
    thanks = words.thanks_for_telling if kind == "complaint" else words.thanks_for_writing
    serious = words.serious if severity >= NOTABLE else ""
    form = words.by if owner else words.by_one
    promise = form.format(owner=owner, by=_moment(by, zone, language))
    if is_short:
        return f"{_upper(thanks)}{serious} {promise} – {business}"
    body = f"{thanks}{serious} {promise} {words.slip}"
    return f"{_hello(words, called)}\n\n{body}\n\n{business}"


def slip(
    *,
    called: str,
    said: datetime,
    by: datetime,
    zone: str,
    business: str,
    owner: str,
    language: str = "en",
) -> str:
    """What we said, what it will be, and that we are sorry."""
    words = _spoken(language)
    form = words.late if owner else words.late_one
    told = form.format(
        owner=owner, said=_moment(said, zone, language), by=_moment(by, zone, language)
    )
    return f"{_hello(words, called)}\n\n{told}\n\n{business}"


def _spoken(language: str) -> _Words:
    return _WORDS.get(language.partition("-")[0].partition("_")[0].lower(), _ENGLISH)


def _hello(words: _Words, called: str) -> str:
    # Somebody known only by an address is not called by it.
    return words.hello_name.format(name=called) if called and "@" not in called else words.hello


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _moment(at: datetime, zone: str, language: str) -> str:
    words = _spoken(language)
    code = next(name for name, known in _WORDS.items() if known is words)
    there = at.astimezone(ZoneInfo(zone))
    return format_datetime(there, words.moment, locale=code)
