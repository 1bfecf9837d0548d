"""What may be given, asked for, approved and taken back, and why not."""

from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence, say

KINDS = ("redo", "refund", "voucher", "discount", "gift")
ON_A_VOUCHER = frozenset({"voucher", "discount"})  # issued with a code to be redeemed
NEEDS_AMOUNT = frozenset({"refund", "voucher", "discount"})
HIGHEST = Decimal("999999.99")
# How long a question for a yes may wait, in opening minutes.
APPROVE_WITHIN = 120


def restitution_refusal(
    *,
    kind: str,
    amount: Decimal,
    cost: Decimal,
    reason: str,
    is_complaint: bool,
    is_exception: bool,
    exception: str,
    has_policy: bool,
) -> Sentence | None:
    """Why this may not be given for a case, whoever gives it, or None when it may."""
    if not is_complaint:
        return say("Only a complaint is put right. Set the kind of this case right first.")
    if kind not in KINDS:
        return say("Say what they get.")
    if not (0 <= amount <= HIGHEST and 0 <= cost <= HIGHEST):
        return say("Say how much, as an amount that is not below zero.")
    if kind in NEEDS_AMOUNT and amount == 0:
        return say("Say how much.")
    if not reason.strip():
        return say("Say why, so that whoever comes next understands it.")
    if is_exception and not has_policy:
        return say("Say which policy does not fit this time.")
    if is_exception and not exception.strip():
        return say("Say why the policy does not fit this person, so that others can follow it.")
    return None


def weighed(amount: Decimal, cost: Decimal) -> Decimal:
    """What counts against a limit: the larger of its worth to them and its cost to us."""
    return max(amount, cost)


def decision_refusal(*, decision: str, word: str, amount: Decimal | None) -> Sentence | None:
    if decision not in {"approved", "changed", "refused"}:
        return say("Say yes, yes with another amount, or no.")
    if decision == "refused" and not word.strip():
        return say("A no needs a word, so that your colleague can explain it.")
    if decision == "changed" and (amount is None or not 0 < amount <= HIGHEST):
        return say("Say which amount instead.")
    return None


def settling_refusal(*, waiting: int) -> Sentence | None:
    """A case is not settled while a colleague waits for a yes on it."""
    if waiting:
        return say("A request for more still waits for a yes. Decide it or withdraw it first.")
    return None
