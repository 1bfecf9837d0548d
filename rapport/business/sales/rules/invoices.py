"""What an invoice stands at, and when its money is likely to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from statistics import median_low

from rapport.plumbing.kernel.words import Sentence, say

from .bills import CENT, LARGEST_TOTAL

# Fewer paid invoices say nothing about a habit.
FEWEST = 5
AGES = (30, 60, 90)


class InvoiceState(StrEnum):
    OPEN = "open"
    PART_PAID = "part_paid"
    OVERDUE = "overdue"
    PAID = "paid"
    VOID = "void"


@dataclass(frozen=True)
class Typical:
    """The middle of so many cases; the lower one of two middles."""

    days: int
    cases: int


@dataclass(frozen=True)
class Expected:
    """The day on which the money is likely to come, and what that rests on."""

    on: date
    basis: Sentence
    is_past: bool


def invoice_state(
    *, amount: Decimal, paid: Decimal, due_on: date, today: date, is_void: bool
) -> InvoiceState:
    if is_void:
        return InvoiceState.VOID
    if paid >= amount:
        return InvoiceState.PAID
    if due_on < today:
        return InvoiceState.OVERDUE
    return InvoiceState.PART_PAID if paid else InvoiceState.OPEN


def typical(days: Sequence[int]) -> Typical | None:
    """The usual number of days, or None where there is too little to say."""
    return Typical(median_low(days), len(days)) if len(days) >= FEWEST else None


def expected_payment(
    *, due_on: date, own: Typical | None, everybody: Typical | None, today: date
) -> Expected:
    """By their own usual lateness, else that of everybody, else on the day it is due."""
    if own is not None:
        late, basis = own.days, say("by their own last {n} invoices", n=str(own.cases))
    elif everybody is not None:
        late, basis = everybody.days, say("by everybody's last {n}", n=str(everybody.cases))
    else:
        late, basis = 0, say("the day it is due; too little is known to say more")
    on = due_on + timedelta(days=late)
    return Expected(on, basis, on < today)


def age_group(*, due_on: date, today: date) -> int:
    """0 up to 30 days late, 1 up to 60, 2 up to 90, 3 beyond."""
    late = (today - due_on).days
    return sum(late > limit for limit in AGES)


def amount_refusal(amount: Decimal) -> Sentence | None:
    """Why nobody can be asked for this much money, or None."""
    if not amount.is_finite() or amount <= 0:
        return say("An invoice asks for more than nothing.")
    if amount > LARGEST_TOTAL:
        return say("This amount is too large.")
    if amount != amount.quantize(CENT):
        return say("An amount has at most two decimals.")
    return None


def due_refusal(*, issued_on: date, due_on: date) -> Sentence | None:
    if due_on < issued_on:
        return say("It cannot be due before it is written.")
    return None


def payment_refusal(
    *, amount: Decimal, left: Decimal, paid_on: date, today: date, may_exceed: bool
) -> Sentence | None:
    """Why this payment cannot be noted, or None when it can."""
    if not amount.is_finite() or amount <= 0:
        return say("A payment is more than nothing. Money that went back is a reversal.")
    if amount > LARGEST_TOTAL or amount != amount.quantize(CENT):
        return say("An amount has at most two decimals.")
    if paid_on > today:
        return say("A payment cannot come from the future.")
    if amount > left and not may_exceed:
        return say("Only {left} is still open. Say so if more really came.", left=str(left))
    return None


def reminder_refusal(*, state: InvoiceState) -> Sentence | None:
    if state is not InvoiceState.OVERDUE:
        return say("Only an overdue invoice is reminded of.")
    return None


def settled_on(*, amount: Decimal, payments: Sequence[tuple[date, Decimal]]) -> date | None:
    """The day on which the whole had come, whatever order the payments were noted in."""
    total, found = Decimal(0), None
    for on, money in sorted(payments, key=lambda one: (one[0], one[1] < 0)):
        was_enough = total >= amount
        total += money
        if total < amount:
            found = None
        elif not was_enough:
            found = on
    return found


def reversal_refusal(*, is_reversal: bool, reason: str) -> Sentence | None:
    if is_reversal:
        return say("This is a reversal already.")
    if not reason:
        return say("Say why the money went back.")
    return None


def void_refusal(*, paid: Decimal, reason: str) -> Sentence | None:
    if paid:
        return say("Money has come for it: reverse that first.")
    if not reason:
        return say("Say why it no longer counts.")
    return None
