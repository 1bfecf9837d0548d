"""What we give to make up for it, and who said yes."""

from dataclasses import dataclass
from decimal import Decimal

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

CALLED = {
    "redo": "done again",
    "refund": "a refund",
    "voucher": "a voucher",
    "discount": "a discount on a future visit",
    "gift": "a gift",
}


@dataclass(frozen=True, kw_only=True)
class _Given(Event):
    icon = "gift"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    restitution_id: int
    what: str
    amount: str
    currency: str

    @property
    def money(self) -> Money:
        return Money(Decimal(self.amount), self.currency)

    @property
    def called(self) -> Sentence:
        return say(CALLED.get(self.what, self.what))


@dataclass(frozen=True, kw_only=True)
class RestitutionGiven(_Given):
    kind = "cases.restitution_given"
    direction = Direction.FROM_US

    def told(self) -> Sentence:
        return say("To make up for it: {what}, {amount}", what=self.called, amount=self.money)


@dataclass(frozen=True, kw_only=True)
class RestitutionCancelled(_Given):
    kind = "cases.restitution_cancelled"

    def told(self) -> Sentence:
        return say("Taken back: {what}, {amount}", what=self.called, amount=self.money)


@dataclass(frozen=True, kw_only=True)
class ApprovalAsked(_Given):
    kind = "cases.approval_asked"
    icon = "hand"

    def told(self) -> Sentence:
        return say("Asked for a yes: {what}, {amount}", what=self.called, amount=self.money)


@dataclass(frozen=True, kw_only=True)
class ApprovalDecided(_Given):
    kind = "cases.approval_decided"
    icon = "gavel"
    decision: str  # approved, changed, refused, withdrawn
    word: str

    def told(self) -> Sentence:
        said = {
            "approved": "Yes to {what}, {amount}",
            "changed": "Yes, with another amount: {what}, {amount}",
            "refused": "No to {what}, {amount}",
        }
        template = said.get(self.decision, "No longer asked for: {what}, {amount}")
        return say(template, what=self.called, amount=self.money)

    def detail(self) -> str:
        return self.word


@dataclass(frozen=True, kw_only=True)
class ApprovalLate(_Given):
    """Nobody said yes or no in time: those who may are told once more."""

    kind = "cases.approval_late"
    icon = "alarm-clock"

    def told(self) -> Sentence:
        return say("Still no answer to: {what}, {amount}", what=self.called, amount=self.money)
