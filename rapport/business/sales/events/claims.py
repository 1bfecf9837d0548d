from dataclasses import dataclass
from decimal import Decimal

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class PurchaseClaimed(Event):
    """Somebody showed by its receipt that a purchase without a name was theirs."""

    kind = "sales.purchase_claimed"
    direction = Direction.FROM_THEM
    icon = "receipt"
    group = "purchase"
    about = "purchase_id"
    purchase_id: int
    customer_id: int
    total: Decimal
    currency: str

    def told(self) -> Sentence:
        return say(
            "Showed the receipt of a purchase of {total}", total=Money(self.total, self.currency)
        )
