"""What makes a plan that can be trusted, and when a trial may begin or end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence, say

from .assigning import WHOLE, arm_of, draw
from .letters import letter_refusal
from .planned import NOTHING, PERCENT, POINTS, VOUCHER, PlannedArm, PlannedTrial

SHORTEST, LONGEST = 7, 366
FEWEST_ARMS, MOST_ARMS = 2, 5
SMALLEST_SHARE = 5
HIGHEST = Decimal(100_000)
MOST_POINTS = 1_000_000
DRAFT, RUNNING, FINISHED, STOPPED = "draft", "running", "finished", "stopped"
NEW_WITHIN = 90
NEW, REGULAR, PREVIOUS = "new", "regular", "previous"
GROUPS = (NEW, REGULAR, PREVIOUS)


def plan_refusal(plan: PlannedTrial) -> Sentence | None:
    """What is wrong with a plan, or None when it can stand."""
    if not plan.name.strip():
        return say("Give the trial a name.")
    if not SHORTEST <= plan.days <= LONGEST:
        return say(
            "A trial looks at {shortest} to {longest} days.", shortest=SHORTEST, longest=LONGEST
        )
    if not 1 <= plan.margin <= WHOLE:
        return say("What remains of a price lies between 1 and 100 %.")
    if not 0 < plan.worthwhile <= HIGHEST or (plan.cap is not None and plan.cap <= 0):
        return say("Say which difference would be worth knowing: more than nothing.")
    refusal = _arms_refusal(plan.arms) or next(
        (reason for arm in plan.arms if (reason := _arm_refusal(arm))), None
    )
    return refusal or letter_refusal(plan)


def _arms_refusal(arms: Sequence[PlannedArm]) -> Sentence | None:
    if not FEWEST_ARMS <= len(arms) <= MOST_ARMS:
        return say("A trial has {fewest} to {most} groups.", fewest=FEWEST_ARMS, most=MOST_ARMS)
    if sum(1 for arm in arms if arm.gives == NOTHING) != 1:
        return say("Exactly one group gets nothing: the others are held against it.")
    if sum(arm.share for arm in arms) != WHOLE:
        return say("The shares of the groups add up to a hundred per cent.")
    if len({arm.name.strip().casefold() for arm in arms}) != len(arms):
        return say("Give every group a name of its own.")
    return None


def _arm_refusal(arm: PlannedArm) -> Sentence | None:
    if not arm.name.strip():
        return say("Give every group a name.")
    if arm.share < SMALLEST_SHARE:
        return say("A group smaller than {share} % tells nothing.", share=SMALLEST_SHARE)
    if not 0 <= arm.cost <= HIGHEST:
        return say("What it costs is nothing, or more.")
    return _gift_refusal(arm)


def _gift_refusal(arm: PlannedArm) -> Sentence | None:
    if arm.gives == VOUCHER and not 0 < (arm.amount or 0) <= HIGHEST:
        return say("Say what the voucher of “{name}” is worth.", name=arm.name)
    if arm.gives == PERCENT and not 0 < (arm.percent or 0) <= WHOLE:
        return say("Say how many per cent “{name}” get off.", name=arm.name)
    if arm.gives == POINTS and not (0 < (arm.points or 0) <= MOST_POINTS and arm.programme_id):
        return say("Say how many points “{name}” get, and in which programme.", name=arm.name)
    return None


def start_refusal(*, state: str, people: int, arms: int) -> Sentence | None:
    """Why it cannot begin, or None when it can. Too few is a warning; nearly nobody is a no."""
    if state != DRAFT:
        return say("This trial has begun already.")
    if people < 2 * arms:
        return say("Only {people} customers could take part. That compares nothing.", people=people)
    return None


def change_refusal(state: str) -> Sentence | None:
    """A plan that could be changed afterwards would prove nothing."""
    if state != DRAFT:
        return say("It has begun, so its plan stays as it is.")
    return None


def stop_refusal(*, state: str, reason: str) -> Sentence | None:
    if state != RUNNING:
        return say("Only a trial that is running can be stopped.")
    if not reason.strip():
        return say("Say why it is stopped.")
    return None


def drawn(seed: str, customer_ids: Sequence[int], shares: Sequence[int]) -> dict[int, int]:
    """For each customer the place of their arm."""
    return {pk: arm_of(draw(seed, pk), shares) for pk in customer_ids}


def group_of(*, first_bought_at: datetime | None, stage: str, began_at: datetime) -> str:
    """New, regular or previous, as it was when the trial began and never looked at again."""
    if stage == PREVIOUS:
        return PREVIOUS
    if first_bought_at is None or first_bought_at > began_at - timedelta(days=NEW_WITHIN):
        return NEW
    return REGULAR
