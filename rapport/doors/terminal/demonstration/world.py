"""Everything that is being made up, in memory, until it is written down in one go."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from random import Random

from rapport.business.cases.models import Case, Correction, Pause
from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import (
    Consent,
    Customer,
    Note,
    StageChange,
    Tie,
    Unasked,
)
from rapport.business.insights.models import Reply
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.business.team.models import Member

from .days import Days
from .diary import Diary


@dataclass
class Team:
    ana: Member  # the owner
    marc: Member  # her manager
    yusuf: Member
    ingrid: Member
    bea: Member  # at the front desk
    theo: Member  # keeps the books, and only looks

    @property
    def writers(self) -> tuple[Member, ...]:
        return self.marc, self.yusuf, self.ingrid, self.ana

    @property
    def counter(self) -> tuple[Member, ...]:
        return self.bea, self.bea, self.yusuf, self.ingrid


@dataclass
class Stock:
    """Products with their price of each day."""

    products: dict[str, Product]
    prices: dict[str, list[tuple[date, Decimal]]]

    def price(self, number: str, on: date) -> Decimal:
        return [amount for since, amount in self.prices[number] if since <= on][-1]


@dataclass(eq=False)
class Life:
    """One customer: who they are, and what came of it."""

    row: Customer
    culture: str = "en"
    every: float = 0.0  # days between two visits; 0 for those without a rhythm
    wobble: float = 0.16
    first: date | None = None
    last: date | None = None  # they come no more after it
    likes: tuple[str, ...] = ("SNK", "LEA")
    pairs: int = 1
    exactly: int = 0  # visits, when a story counts them
    email: str = ""
    phone: str = ""
    handle: str = ""
    home: str = ""  # street and number
    tags: set[str] = field(default_factory=set)
    met_by: Member | None = None
    purchases: list[Purchase] = field(default_factory=list)
    is_known: bool = False  # written by hand: today's stories are told elsewhere
    contact: str = ""  # who speaks for a company
    waits: bool = False  # for a step of ours that Today proposes

    @property
    def called(self) -> str:
        """By a company we speak to the person who speaks for it."""
        return self.contact.split()[0] if self.contact else self.row.called

    def ways(self) -> Iterator[tuple[str, str]]:
        """How they are reached: kind and spelling, as far as there is one."""
        where = f"{self.home}\n{self.row.city}" if self.home else ""
        ways = {"email": self.email, "phone": self.phone, "handle": self.handle, "address": where}
        yield from ((kind, shown) for kind, shown in ways.items() if shown)

    def heard(self, at: datetime) -> None:
        self.row.heard_at = max(at, self.row.heard_at or at)

    def reached(self, at: datetime) -> None:
        self.row.reached_at = max(at, self.row.reached_at or at)

    def visits(self) -> list[Purchase]:
        return [one for one in self.purchases if not one.is_return]


@dataclass
class Shelf:
    """Rows to be written, by table."""

    stages: list[StageChange] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    purchases: list[Purchase] = field(default_factory=list)
    lines: list[PurchaseLine] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    unasked: list[Unasked] = field(default_factory=list)


@dataclass
class World:
    seed: int
    now: datetime
    started_at: datetime
    days: Days
    team: Team
    stock: Stock
    hours_version: int
    diary: Diary = field(default_factory=Diary)
    shelf: Shelf = field(default_factory=Shelf)
    people: list[Life] = field(default_factory=list)
    firms: list[Life] = field(default_factory=list)

    def chance(self, topic: str) -> Random:
        """Luck of its own for each topic, so that one can grow without moving the others."""
        return Random(f"{self.seed}:{topic}")  # noqa: S311 - a story, no secret

    def lives(self) -> Iterator[Life]:
        yield from self.people
        yield from self.firms

    def named(self, name: str) -> Life:
        return next(life for life in self.lives() if life.row.name == name)
