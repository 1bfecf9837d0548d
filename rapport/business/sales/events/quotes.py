from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class QuoteSent(Event):
    kind = "sales.quote_sent"
    direction = Direction.FROM_US
    icon = "file-text"
    group = "quote"
    about = "quote_id"
    quote_id: int
    customer_id: int | None
    number: str
    total: Decimal
    currency: str
    valid_until: date

    def told(self) -> Sentence:
        money = Money(self.total, self.currency)
        return say("Quote {number} over {total}", number=self.number, total=money)


@dataclass(frozen=True, kw_only=True)
class QuoteAccepted(Event):
    kind = "sales.quote_accepted"
    direction = Direction.FROM_THEM
    icon = "thumbs-up"
    group = "quote"
    about = "quote_id"
    quote_id: int
    customer_id: int | None
    number: str
    total: Decimal
    currency: str

    def told(self) -> Sentence:
        return say("Quote {number} accepted", number=self.number)


@dataclass(frozen=True, kw_only=True)
class QuoteDeclined(Event):
    kind = "sales.quote_declined"
    direction = Direction.FROM_THEM
    icon = "thumbs-down"
    group = "quote"
    about = "quote_id"
    quote_id: int
    customer_id: int | None
    number: str
    total: Decimal
    currency: str
    reason: str  # in the customer's words

    def told(self) -> Sentence:
        return say("Quote {number} declined", number=self.number)

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class QuoteExpired(Event):
    kind = "sales.quote_expired"
    icon = "hourglass"
    group = "quote"
    about = "quote_id"
    quote_id: int
    customer_id: int | None
    number: str
    valid_until: date

    def told(self) -> Sentence:
        return say("Quote {number} ran out unanswered", number=self.number)
