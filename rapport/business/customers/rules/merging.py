"""What one record says when two become one. Plain values in, plain values out."""

from collections.abc import Mapping
from typing import Any

from rapport.plumbing.kernel.words import Sentence, say

from .lifecycle import Stage

LONGEST_WARNING = 200
BETWEEN = " · "

# The survivor's word counts; where it has none, the other's.
FILLED = ("goes_by", "language", "city", "born_on", "source", "keeper_id")
# Who a record is does not change with what it takes in.
STAYS = ("id", "kind", "name", "sort_name", "outside_number", "merged_into_id")
# The later the stronger.
ATTENTION = ("more", "guidance", "quiet")
STAGES = (Stage.FUTURE, Stage.PREVIOUS, Stage.CURRENT)

Card = Mapping[str, Any]


def merge_refusal(*, survivor: Card, merged: Card) -> Sentence | None:
    """Why these two cannot become one, or None when they can."""
    if survivor["id"] == merged["id"]:
        return say("This is one and the same record. Choose another one to merge with.")
    if survivor["kind"] != merged["kind"]:
        return say(
            "A person and a company cannot be one. If {person} works there, tie them instead.",
            person=(survivor if survivor["kind"] == "person" else merged)["name"],
        )
    for one in (survivor, merged):
        if one["merged_into_id"] is not None:
            return say("{name} was merged into another record already.", name=one["name"])
    return None


def blended(survivor: Card, merged: Card) -> dict[str, Any]:
    """What every field of the survivor says afterwards."""
    filled = {name: survivor[name] or merged[name] for name in FILLED}
    stage = current_stage(survivor["stage"], merged["stage"])
    by_hand = [one["stage_set_by_hand"] for one in (survivor, merged) if one["stage"] == stage]
    return filled | {
        "stage": stage,
        "stage_set_by_hand": by_hand[0],
        "attention": max(survivor["attention"], merged["attention"], key=ATTENTION.index),
        "warning": joined(survivor["warning"], merged["warning"])[0],
        "is_private": survivor["is_private"] or merged["is_private"],
        "made_at": min(survivor["made_at"], merged["made_at"]),
        "heard_at": _latest(survivor["heard_at"], merged["heard_at"]),
        "reached_at": _latest(survivor["reached_at"], merged["reached_at"]),
    }


def current_stage(*stages: str) -> str:
    """Whoever is a customer in one record is one; whoever once was one is no newcomer."""
    return str(max((Stage(one) for one in stages), key=STAGES.index))


def stage_reason(*, stage: str, name: str) -> Sentence:
    """Why the survivor stands where it stands now."""
    if stage == Stage.CURRENT:
        return say("Merged with {name}, a current customer.", name=name)
    if stage == Stage.PREVIOUS:
        return say("Merged with {name}, a previous customer.", name=name)
    return say("Merged with {name}.", name=name)


def joined(first: str, second: str) -> tuple[str, str]:
    """Two warnings as one; and what did not fit, which must be kept elsewhere."""
    if not second or second.casefold() in first.casefold():
        return first, ""
    if not first or first.casefold() in second.casefold():
        return second, ""
    both = f"{first}{BETWEEN}{second}"
    return (both, "") if len(both) <= LONGEST_WARNING else (first, second)


def must_withdraw(*, first: str, second: str, together: str) -> bool:
    """Whether a "no" of either side would be drowned by a later "yes" of the other."""
    return "withdrawn" in {first, second} and together == "given"


def _latest(first: Any, second: Any) -> Any:
    return max((one for one in (first, second) if one is not None), default=None)
