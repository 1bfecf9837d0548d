"""What other programs' words for stages, ends, reasons and sources mean here."""

from collections.abc import Sequence

from rapport.business.leads.models import Lead, Source

WON = (
    "won", "closed won", "closedwon", "closed - converted", "converted", "customer", "gewonnen",
)  # fmt: skip
LOST = (
    "lost", "closed lost", "closedlost", "closed - not converted", "not converted", "unqualified",
    "disqualified", "bad timing", "verloren", "dead",
)  # fmt: skip
_SOURCES = (
    ("form", ("web", "form", "website", "formular", "organic", "direct traffic")),
    ("phone", ("phone", "call", "telefon")),
    ("mail", ("mail",)),
    ("chat", ("chat", "sms", "whatsapp", "social")),
    ("walk_in", ("walk", "store", "laden")),
    ("referral", ("referral", "partner", "word of mouth", "empfehlung", "employee")),
    ("campaign", ("campaign", "advert", "ads", "paid", "trade show", "fair", "event", "list")),
)
_REASONS = (
    ("price", ("price", "expensive", "budget", "cost", "preis", "teuer")),
    ("time", ("late", "slow", "timing", "time", "zeit")),
    ("others", ("competitor", "competition", "another", "konkurrenz")),
    ("offer", ("feature", "fit", "not offered", "product")),
    ("silence", ("no response", "unresponsive", "no answer", "silent", "unreachable")),
    ("need", ("no need", "not needed", "no interest", "cancelled", "postponed")),
    ("trust", ("trust", "convinced", "doubt")),
)


def state_of(status: str) -> str:
    """How it ended, by the word of the other program; open for every other word."""
    word = " ".join(status.casefold().split())
    if word in WON or word.startswith("closed won"):
        return str(Lead.State.WON)
    if word in LOST or word.startswith(("closed lost", "unqualified", "disqualified")):
        return str(Lead.State.LOST)
    return str(Lead.State.OPEN)


def stage_of(status: str, names: Sequence[str]) -> int:
    """The place of the stage that is meant: by its name, else by what such words mean."""
    word = " ".join(status.casefold().split())
    for place, name in enumerate(names):
        if name.casefold() == word:
            return place
    if any(one in word for one in ("propos", "quot", "present", "contract", "negotiat", "angebot")):
        return len(names) - 1
    is_on_its_way = ("work", "connect", "progress", "qualif", "attempt", "contacted", "appointment")
    if "not contacted" not in word and any(one in word for one in is_on_its_way):
        return min(1, len(names) - 1)
    return 0


def source_kind(words: str) -> str:
    """The way that everybody has which these words mean; "import" when they mean none."""
    text = words.casefold()
    found = (kind for kind, marks in _SOURCES if any(mark in text for mark in marks))
    return next(found, str(Source.Kind.IMPORT))


def reason_of(words: str) -> str:
    text = words.casefold()
    found = (kind for kind, marks in _REASONS if any(mark in text for mark in marks))
    return next(found, str(Lead.Reason.OTHER))
