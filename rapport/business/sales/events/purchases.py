from dataclasses import dataclass
from decimal import Decimal

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

CAME_BY = {"counter": "in_person", "other": ""}


@dataclass(frozen=True, kw_only=True)
class PurchaseMade(Event):
    kind = "sales.purchase_made"
    direction = Direction.FROM_THEM
    icon = "shopping-bag"
    group = "purchase"
    about = "purchase_id"
    purchase_id: int
    customer_id: int | None
    total: Decimal
    currency: str
    channel: str
    what: str  # the first lines, for people

    def came_by(self) -> str:
        """Whoever buys at the counter came by; a timeline has one word for that."""
        return CAME_BY.get(self.channel, self.channel)

    def told(self) -> Sentence:
        return say("Bought for {total}", total=Money(self.total, self.currency))

    def detail(self) -> str:
        return self.what


@dataclass(frozen=True, kw_only=True)
class PurchaseReturned(Event):
    kind = "sales.purchase_returned"
    direction = Direction.FROM_THEM
    icon = "undo-2"
    group = "purchase"
    about = "purchase_id"
    purchase_id: int
    customer_id: int | None
    total: Decimal
    currency: str
    what: str

    def told(self) -> Sentence:
        return say("Returned for {total}", total=Money(self.total, self.currency))

    def detail(self) -> str:
        return self.what


@dataclass(frozen=True, kw_only=True)
class PurchaseUndone(Event):
    """A purchase entered by mistake was taken back."""

    kind = "sales.purchase_undone"
    icon = "undo-2"
    group = "purchase"
    purchase_id: int
    customer_id: int | None
    total: Decimal
    currency: str

    def told(self) -> Sentence:
        return say("Entry of {total} taken back", total=Money(self.total, self.currency))


@dataclass(frozen=True, kw_only=True)
class CustomerThanked(Event):
    """We thanked them for coming or buying; `way` says how."""

    kind = "sales.customer_thanked"
    direction = Direction.FROM_US
    icon = "heart-handshake"
    group = "thanks"
    about = "customer_id"
    customer_id: int
    purchase_id: int | None = None
    way: str = ""

    def told(self) -> Sentence:
        return say("Thanked {way}", way=self.way) if self.way else say("Thanked")


@dataclass(frozen=True, kw_only=True)
class PurchasesImported(Event):
    """A stretch of an import landed; those who keep figures look at these customers again."""

    kind = "sales.purchases_imported"
    icon = "file-down"
    group = "import"
    import_id: int
    purchases: int
    customers: tuple[int, ...]

    def told(self) -> Sentence:
        return say("{purchases} purchases came with an import", purchases=self.purchases)
