"""What makes a plan."""

from collections.abc import Sequence

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_PLAN, LONGEST_NAME = 12, 60
MOST_DAYS = 90


def plan_refusal(
    *, name: str, steps: Sequence[str], silence_days: int, usual_days: int | None
) -> Sentence | None:
    """Why this is no plan to work by."""
    if not name.strip():
        return say("Give the plan a name.")
    if len(steps) < 2:  # noqa: PLR2004 - from here to there
        return say("A plan needs two steps at least: where it begins and where it ends.")
    if len(steps) > LONGEST_PLAN:
        return say("A plan has at most {most} steps.", most=LONGEST_PLAN)
    if not 1 <= silence_days <= MOST_DAYS or not 0 <= (usual_days or 0) <= MOST_DAYS:
        return say("Say the days as a number from 1 to {most}.", most=MOST_DAYS)
    for step in steps:
        if reason := name_refusal(step):
            return reason
    if len({step.strip().casefold() for step in steps}) < len(steps):
        return say("Two steps have the same name.")
    return None


def name_refusal(name: str) -> Sentence | None:
    if not name.strip():
        return say("Give every step a name.")
    if len(name.strip()) > LONGEST_NAME:
        return say("A step's name has at most {most} letters.", most=LONGEST_NAME)
    return None
