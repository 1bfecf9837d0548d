"""What we usually give: by how serious it is, and what this customer means to us. Advice only."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

GRIEVANCES = {1: "a small complaint", 2: "a complaint", 3: "a serious one", 4: "a grave one"}
REGULAR = 10  # visits
_USUAL = {1: Decimal(5), 2: Decimal(10), 3: Decimal(20), 4: Decimal(50)}
_SHARE = {1: Decimal("0.15"), 2: Decimal("0.3"), 3: Decimal("0.6"), 4: Decimal("1.5")}
_STEP = Decimal(5)
_REGULARS_BONUS = Decimal("1.25")


@dataclass(frozen=True)
class Value:
    """What the record knows of a customer's buying."""

    visits: int = 0
    bill: Decimal | None = None  # what they usually spend at a time


@dataclass(frozen=True)
class Remedy:
    kind: str
    amount: Decimal
    reason: Sentence


def remedies(*, severity: int, value: Value, currency: str) -> list[Remedy]:
    """Two or three fair ways to put it right, the most fitting first."""
    severity = min(max(severity, 1), 4)
    amount = _amount(severity, value)
    reason = _reason(severity, value, currency)
    bill = _whole(value.bill) if value.bill else amount
    if severity >= 4:  # noqa: PLR2004 - grave
        return [Remedy("refund", bill, reason), Remedy("voucher", amount, reason)]
    if severity == 3:  # noqa: PLR2004 - serious
        return [
            Remedy("redo", Decimal(0), reason),
            Remedy("voucher", amount, reason),
            Remedy("refund", bill, reason),
        ]
    if severity == 2:  # noqa: PLR2004 - notable
        return [Remedy("redo", Decimal(0), reason), Remedy("voucher", amount, reason)]
    return [Remedy("discount", amount, reason), Remedy("gift", amount, reason)]


def _amount(severity: int, value: Value) -> Decimal:
    amount = _USUAL[severity]
    if value.bill:
        amount = max(value.bill * _SHARE[severity], _STEP)
    if value.visits >= REGULAR:
        amount *= _REGULARS_BONUS
    return _whole(amount)


def _whole(amount: Decimal) -> Decimal:
    """In steps of five: nobody gives a voucher of 17.38."""
    return max((amount / _STEP).quantize(Decimal(1), ROUND_HALF_UP) * _STEP, _STEP)


def _reason(severity: int, value: Value, currency: str) -> Sentence:
    usual = say(GRIEVANCES[severity])
    if not value.visits:
        return say("Usual for {grievance}.", grievance=usual)
    if value.bill is None:
        return say(
            "Usual for {grievance}, after {visits} visits.", grievance=usual, visits=value.visits
        )
    bill = Money(value.bill.quantize(Decimal("0.01")), currency)
    if value.visits >= REGULAR:
        return say(
            "Usual for {grievance} of a regular: {visits} visits, {bill} at a time.",
            grievance=usual,
            visits=value.visits,
            bill=bill,
        )
    return say(
        "Usual for {grievance}: {visits} visits so far, {bill} at a time.",
        grievance=usual,
        visits=value.visits,
        bill=bill,
    )
