"""What can be brought in, and the words in which a kind and the engine speak to each other."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from rapport.business.customers.models import Import, ImportedRow
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.tabular.dates import Order, parse_date, parse_moment
from rapport.plumbing.tabular.mapping import Target
from rapport.plumbing.tabular.numbers import parse_number

# The very first year and the very last are what programs write for "never"; by another clock they
# are in a year that does not exist.
_YEARS = range(2, 9999)
CREATED, UPDATED, UNCHANGED, REFUSED = "created", "updated", "unchanged", "refused"


class Cell(NamedTuple):
    """One of several columns for the same thing: what it is for, and its own name."""

    text: str
    label: str = ""
    name: str = ""


@dataclass(slots=True)
class Line:
    """One row of the file: where it stands, and what its columns say by our names."""

    number: int
    said: Mapping[str, str]
    cells: Sequence[str]
    problem: Sentence | None = None
    # Every cell of the fields that several columns may fill; `said` has the first of them.
    many: Mapping[str, Sequence[Cell]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, "")

    def all(self, name: str) -> Sequence[Cell]:
        return self.many.get(name, ())


@dataclass(slots=True)
class Landed:
    """What one line became. `before` is what undo needs."""

    line: Line
    outcome: str
    reference: str = ""
    before: dict[str, Any] | None = None
    reason: Sentence | None = None


def refused(line: Line, reason: Sentence) -> Landed:
    return Landed(line, REFUSED, reason=reason)


def created(line: Line, reference: str, before: dict[str, Any] | None = None) -> Landed:
    return Landed(line, CREATED, reference, before)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What all lines of one import share."""

    import_id: int
    digest: str
    is_dry_run: bool
    zone: ZoneInfo
    country: str
    currency: str
    by: Member | None
    now: datetime
    orders: Mapping[str, Order] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    file_name: str = ""
    # What is true of everybody in the file: "subscribed", "unsubscribed", or nothing.
    everybody: str = ""

    def moment(self, line: Line, name: str) -> datetime | None:
        order = self.orders.get(name, Order.YMD)
        moment = parse_moment(line[name], order, self.zone)
        return moment if moment is not None and moment.year in _YEARS else None

    def past_moment(self, line: Line, name: str) -> datetime | None:
        """The same of what cannot have happened yet."""
        moment = self.moment(line, name)
        return moment if moment is not None and moment <= self.now else None

    def day(self, line: Line, name: str) -> date | None:
        return parse_date(line[name], self.orders.get(name, Order.YMD))

    def number(self, line: Line, name: str) -> Decimal | None:
        return parse_number(line[name], self.signs.get(name, ""))


AS_SHOWN = say("As the file shows")


@dataclass(frozen=True)
class Choice:
    """A question that only a person can answer, with the answers there are."""

    option: str
    question: Sentence
    answers: tuple[tuple[str, Sentence], ...]
    # What holds while nobody answers.
    usual: Sentence = AS_SHOWN


DATE_ORDER = Choice(
    "date_order",
    say("Do the dates begin with the day or with the month?"),
    (
        ("DMY", say("The day: 31/12/2026")),
        ("MDY", say("The month: 12/31/2026")),
        ("YMD", say("The year: 2026-12-31")),
    ),
)
DECIMAL_SIGN = Choice(
    "decimal_sign",
    say("Which sign stands before the cents?"),
    ((".", say("A point: 1,234.50")), (",", say("A comma: 1.234,50"))),
)
EVERYBODY = Choice(
    "everybody",
    say("Is this a list of people who all said the same about news by e-mail?"),
    (
        ("subscribed", say("Yes: all of them agreed to it")),
        ("unsubscribed", say("Yes: all of them said no, or cannot be reached")),
        ("nothing", say("No")),
    ),
    say("As the columns say"),
)
OTHERS = Choice(
    "others",
    say("What about the columns that are left out?"),
    (("note", say("Keep them in a note, with the column's name")),),
    say("Leave them out"),
)
# Only the first two are ever asked; the others are offered.
CHOICES = (DATE_ORDER, DECIMAL_SIGN)
OFFERED = (EVERYBODY, OTHERS)


MOST_NAMED = 20


@dataclass
class Tally:
    """What an undo did with one import, and the first of what it left, each with the reason."""

    removed: int = 0
    restored: int = 0
    kept: int = 0
    named: list[dict[str, Any]] = field(default_factory=list)

    def keep(self, reference: str, name: str, reason: Sentence) -> None:
        self.kept += 1
        if len(self.named) < MOST_NAMED:
            self.named.append({"what": reference, "name": name, "reason": reason.as_json()})


class ImportKind(ABC):
    """Something a table can be brought in as. Its app registers it."""

    name: ClassVar[str]
    label: ClassVar[Sentence]
    targets: ClassVar[tuple[Target, ...]]
    # Questions that this kind offers beyond those about dates and numbers.
    offers: ClassVar[tuple[Choice, ...]] = ()
    # The field that takes what has no field of its own, with the column's name.
    rest: ClassVar[str] = ""

    def fields(self, by: Member | None) -> tuple[Target, ...]:
        """What a column may fill, for whoever brings the file."""
        return self.targets

    def group(self, line: Line) -> str:
        """Lines in a row of one group are taken in together; nothing where each stands alone."""
        return ""

    def mapping_problem(self, targets: set[str]) -> Sentence | None:
        """Why these columns are not enough, or None when they are."""
        for target in self.targets:
            if target.is_required and target.name not in targets:
                return say("No column says “{label}”.", label=target.label)
        return None

    @abstractmethod
    def land(self, lines: Sequence[Line], setting: Setting) -> list[Landed]:
        """Write a stretch of lines down, in bulk; one answer for each, in their order."""

    @abstractmethod
    def announce(self, job: Import, landed: Sequence[Landed], setting: Setting) -> None:
        """Tell whoever keeps figures about this stretch."""

    @abstractmethod
    def take_back(
        self, rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
    ) -> None:
        """Undo what these rows brought, newest first, except what is used or changed since."""


KINDS: dict[str, ImportKind] = {}
Progress = Callable[[int, int | None], None]


def register(kind: ImportKind) -> None:
    KINDS[kind.name] = kind
