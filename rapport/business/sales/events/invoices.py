from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class InvoiceSent(Event):
    kind = "sales.invoice_sent"
    direction = Direction.FROM_US
    icon = "receipt"
    group = "invoice"
    about = "invoice_id"
    invoice_id: int
    customer_id: int | None
    number: str
    amount: Decimal
    currency: str
    due_on: date

    def told(self) -> Sentence:
        money = Money(self.amount, self.currency)
        return say("Invoice {number} over {amount}", number=self.number, amount=money)


@dataclass(frozen=True, kw_only=True)
class InvoiceOverdue(Event):
    """Its day has passed and something is still owed; said once for each invoice."""

    kind = "sales.invoice_overdue"
    icon = "clock-alert"
    group = "invoice"
    about = "invoice_id"
    invoice_id: int
    customer_id: int | None
    number: str
    left: Decimal
    currency: str
    due_on: date

    def told(self) -> Sentence:
        money = Money(self.left, self.currency)
        return say("Invoice {number} is overdue: {left}", number=self.number, left=money)


@dataclass(frozen=True, kw_only=True)
class InvoicePaid(Event):
    """The whole has come. `days` is how long it took."""

    kind = "sales.invoice_paid"
    direction = Direction.FROM_THEM
    icon = "badge-check"
    group = "invoice"
    about = "invoice_id"
    invoice_id: int
    customer_id: int | None
    number: str
    amount: Decimal
    currency: str
    days: int

    def told(self) -> Sentence:
        return say(
            "Invoice {number} paid after {days} days", number=self.number, days=str(self.days)
        )


@dataclass(frozen=True, kw_only=True)
class PaymentMade(Event):
    kind = "sales.payment_made"
    direction = Direction.FROM_THEM
    icon = "banknote"
    group = "invoice"
    about = "invoice_id"
    invoice_id: int
    customer_id: int | None
    number: str
    amount: Decimal
    currency: str

    def told(self) -> Sentence:
        money = Money(self.amount, self.currency)
        return say("Paid {amount} of invoice {number}", amount=money, number=self.number)


@dataclass(frozen=True, kw_only=True)
class PaymentReversed(Event):
    kind = "sales.payment_reversed"
    icon = "undo-2"
    group = "invoice"
    about = "invoice_id"
    invoice_id: int
    customer_id: int | None
    number: str
    amount: Decimal
    currency: str
    reason: str

    def told(self) -> Sentence:
        money = Money(self.amount, self.currency)
        return say(
            "Payment of {amount} for invoice {number} went back", amount=money, number=self.number
        )

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class PaymentReminded(Event):
    """We asked kindly for what is late."""

    kind = "sales.payment_reminded"
    direction = Direction.FROM_US
    icon = "bell"
    group = "invoice"
    about = "invoice_id"
    invoice_id: int
    customer_id: int | None
    number: str

    def told(self) -> Sentence:
        return say("Reminded of invoice {number}", number=self.number)


@dataclass(frozen=True, kw_only=True)
class InvoiceVoided(Event):
    kind = "sales.invoice_voided"
    icon = "ban"
    group = "invoice"
    about = "invoice_id"
    invoice_id: int
    customer_id: int | None
    number: str
    reason: str

    def told(self) -> Sentence:
        return say("Invoice {number} no longer counts", number=self.number)

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class InvoicesImported(Event):
    """A stretch of an import landed; those who keep figures look at these customers again."""

    kind = "sales.invoices_imported"
    icon = "file-down"
    group = "import"
    import_id: int
    invoices: int
    customers: tuple[int, ...]

    def told(self) -> Sentence:
        return say("{invoices} invoices came with an import", invoices=self.invoices)
