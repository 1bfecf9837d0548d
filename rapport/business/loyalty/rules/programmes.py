"""What a programme and its rewards may say."""

from collections.abc import Sequence
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence, say

MOST_PERCENT = 100


def programme_refusal(
    *, name: str, is_taken: bool, worth: Decimal, thresholds: Sequence[int]
) -> Sentence | None:
    if not name.strip():
        return say("Give the programme a name.")
    if is_taken:
        return say("There is a programme of this name already.")
    if worth < 0:
        return say("A point cannot be worth less than nothing.")
    if len(set(thresholds)) != len(thresholds):
        return say("Two tiers begin at the same number.")
    return None


def reward_refusal(
    *,
    name: str,
    cost: int,
    kind: str,
    amount: int | None,
    percent: int | None,
    minimum: int | None,
) -> Sentence | None:
    if not name.strip():
        return say("Give the reward a name.")
    if cost <= 0:
        return say("Say how many it costs.")
    if kind == "money" and not amount:
        return say("Say how much it takes off.")
    if kind == "percent" and not 1 <= (percent or 0) <= MOST_PERCENT:
        return say("Say how many per cent, from 1 to 100.")
    if minimum is None:
        return say("There is no coin that small in this currency.")
    return None
