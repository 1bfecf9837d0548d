"""Facts about vouchers, as the ledger keeps them."""

from dataclasses import dataclass
from decimal import Decimal

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class _Moved(Event):
    icon = "ticket"
    group = "sale"
    about = "voucher_id"
    voucher_id: int
    customer_id: int | None
    amount: str
    currency: str

    @property
    def money(self) -> Money:
        return Money(Decimal(self.amount), self.currency)


@dataclass(frozen=True, kw_only=True)
class VoucherIssued(_Moved):
    kind = "loyalty.voucher_issued"
    direction = Direction.FROM_US

    def told(self) -> Sentence:
        return say("Got a voucher of {amount}", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class VoucherRedeemed(_Moved):
    kind = "loyalty.voucher_redeemed"
    direction = Direction.FROM_THEM
    entry_id: int

    def told(self) -> Sentence:
        return say("Redeemed {amount} of a voucher", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class RedemptionUndone(_Moved):
    kind = "loyalty.redemption_undone"
    entry_id: int

    def told(self) -> Sentence:
        return say("Put {amount} back on a voucher", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class VoucherExpired(_Moved):
    kind = "loyalty.voucher_expired"

    def told(self) -> Sentence:
        return say("A voucher ended with {amount} unused", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class VoucherCancelled(_Moved):
    kind = "loyalty.voucher_cancelled"

    def told(self) -> Sentence:
        return say("A voucher of {amount} was cancelled", amount=self.money)
