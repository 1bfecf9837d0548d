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
    percent: int | None = None
    thing: str = ""  # what is free, where it is not money

    @property
    def money(self) -> Money:
        return Money(Decimal(self.amount), self.currency)


@dataclass(frozen=True, kw_only=True)
class VoucherIssued(_Moved):
    kind = "loyalty.voucher_issued"
    direction = Direction.FROM_US

    def told(self) -> Sentence:
        if self.percent:
            return say("Got a voucher of {percent} % off", percent=self.percent)
        if self.thing:
            return say("Got a voucher: {thing}", thing=self.thing)
        return say("Got a voucher of {amount}", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class GivenNevertheless(Event):
    """Somebody who may say yes gave what was held back, and said why."""

    kind = "loyalty.given_nevertheless"
    direction = Direction.FROM_US
    icon = "gift"
    group = "sale"
    customer_id: int
    word: str

    def told(self) -> Sentence:
        return say("Was given something although it was held back")

    def detail(self) -> str:
        return self.word


@dataclass(frozen=True, kw_only=True)
class VoucherRedeemed(_Moved):
    kind = "loyalty.voucher_redeemed"
    direction = Direction.FROM_THEM
    entry_id: int

    def told(self) -> Sentence:
        if self.percent:
            return say("Redeemed a voucher of {percent} % off", percent=self.percent)
        if self.thing:
            return say("Redeemed a voucher: {thing}", thing=self.thing)
        return say("Redeemed {amount} of a voucher", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class RedemptionUndone(_Moved):
    kind = "loyalty.redemption_undone"
    entry_id: int

    def told(self) -> Sentence:
        if self.percent:
            return say("Put a voucher of {percent} % off back", percent=self.percent)
        if self.thing:
            return say("Put a voucher back: {thing}", thing=self.thing)
        return say("Put {amount} back on a voucher", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class VoucherExpired(_Moved):
    kind = "loyalty.voucher_expired"

    def told(self) -> Sentence:
        if self.percent:
            return say("A voucher of {percent} % off ended unused", percent=self.percent)
        if self.thing:
            return say("A voucher ended unused: {thing}", thing=self.thing)
        return say("A voucher ended with {amount} unused", amount=self.money)


@dataclass(frozen=True, kw_only=True)
class VoucherCancelled(_Moved):
    kind = "loyalty.voucher_cancelled"

    def told(self) -> Sentence:
        if self.percent:
            return say("A voucher of {percent} % off was cancelled", percent=self.percent)
        if self.thing:
            return say("A voucher was cancelled: {thing}", thing=self.thing)
        return say("A voucher of {amount} was cancelled", amount=self.money)
