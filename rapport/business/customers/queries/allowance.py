"""What we may send one customer, ready to show: a table, the reasons in words, the history."""

from dataclasses import dataclass
from datetime import datetime

from rapport.business.customers.models import Channel, Consent, Customer, Purpose
from rapport.business.customers.rules.gate import Reason, Verdict, Why
from rapport.plumbing.kernel.words import Sentence, say

from .consent import words_for
from .gate import verdicts_of

MOST_HISTORY = 100
ICONS = {"email": "mail", "phone": "phone", "text": "message-square", "social": "at-sign",
         "post": "mailbox"}  # fmt: skip
# They hold for everything at once, and are said once.
OF_ALL = {Why.GONE, Why.ATTENTION, Why.TOO_MUCH, Why.QUIET_HOURS}


@dataclass(frozen=True)
class Way:
    value: str
    label: str
    icon: str


@dataclass(frozen=True)
class Cell:
    """One purpose on one channel: may, held, no, open (never asked) or none (no way there)."""

    state: str
    way: Way
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class Group:
    """Channels about which there is the same to say."""

    ways: str
    state: str
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class Row:
    purpose: str
    cells: tuple[Cell, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Word:
    """What they said in one breath, however many purposes and channels it was about."""

    said: Consent
    what: str


@dataclass(frozen=True)
class Allowed:
    ways: tuple[Way, ...]
    rows: tuple[Row, ...]
    held: tuple[Sentence, ...]  # what holds back everything just now
    until: Sentence | None
    nowhere: str  # by which ways they cannot be reached at all
    history: tuple[Word, ...]


def allowed(customer: Customer, *, now: datetime) -> Allowed:
    """The panel of one customer; the same number of queries however much there is."""
    verdicts = verdicts_of(customer, now=now)
    ways = tuple(Way(str(c.value), str(c.label), ICONS[c]) for c in Channel)
    general = _general(list(verdicts.values()))
    rows = []
    for purpose in Purpose:
        cells = tuple(_cell(verdicts[purpose.value, way.value], way, general) for way in ways)
        rows.append(Row(str(purpose.label), cells, _grouped(cells)))
    later = Verdict(tuple(general)).later
    return Allowed(
        ways=ways,
        rows=tuple(rows),
        held=tuple(one.words for one in general),
        until=say("Until {moment}.", moment=later) if later else None,
        nowhere=", ".join(
            way.label
            for place, way in enumerate(ways)
            if all(row.cells[place].state == "none" for row in rows)
        ),
        history=_history(customer),
    )


def _history(customer: Customer) -> tuple[Word, ...]:
    rows = Consent.objects.filter(customer=customer).select_related("by").order_by("-at", "-pk")
    together: dict[tuple[object, ...], list[Consent]] = {}
    for one in rows[:MOST_HISTORY]:
        breath = (one.at, one.state, one.source, one.wording, one.point, one.by_id)
        together.setdefault(breath, []).append(one)
    return tuple(
        Word(some[0], words_for([(one.purpose, one.channel) for one in reversed(some)]))
        for some in together.values()
    )


def _general(verdicts: list[Verdict]) -> list[Reason]:
    """What speaks against everything, or would but for the channel that wakes nobody."""
    found: list[Reason] = []
    for one in verdicts:
        found += [reason for reason in one.reasons if reason not in found]
    return [reason for reason in found if reason.why in OF_ALL or _holds_all(reason, verdicts)]


def _holds_all(reason: Reason, verdicts: list[Verdict]) -> bool:
    return reason.why is Why.RESTRAINT and all(reason in one.reasons for one in verdicts)


def _cell(verdict: Verdict, way: Way, general: list[Reason]) -> Cell:
    own = tuple(one for one in verdict.reasons if one not in general)
    kinds = {one.why for one in own}
    if Why.WITHDRAWN in kinds:
        state = "no"
    elif Why.NO_CONSENT in kinds:
        state = "none" if Why.NO_POINT in kinds else "open"
    elif Why.NO_POINT in kinds or verdict.reasons:
        state = "held"
    else:
        state = "may"
    return Cell(state, way, tuple(one.words for one in own))


def _grouped(cells: tuple[Cell, ...]) -> tuple[Group, ...]:
    together: dict[tuple[str, str], list[Cell]] = {}
    for cell in (one for one in cells if one.state != "none"):
        together.setdefault((cell.state, repr(cell.reasons)), []).append(cell)
    return tuple(
        Group(", ".join(one.way.label for one in some), some[0].state, some[0].reasons)
        for some in together.values()
    )
