"""The path of putting it right: thank, listen, own it, apologise, put right, check back, learn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.plumbing.kernel.words import Sentence, say

REPEAT_WITHIN = timedelta(days=90)
MOST_SEVERE = 4
NOT_OURS = "not_ours"

# What a step is called before and after it is taken.
CALLED: Mapping[str, tuple[str, str]] = {
    "thank": ("Thank", "Thanked"),
    "listen": ("Listen", "Listened"),
    "own": ("Own it", "Owned it"),
    "apologise": ("Apologise", "Apologised"),
    "put_right": ("Put right", "Put right"),
    "explain": ("Explain", "Explained"),
    "check_back": ("Check back", "Checked back"),
    "learn": ("Learn", "Learnt"),
}
TO_DO: Mapping[str, str] = {
    "thank": "Thank them for telling us: most who are unhappy just leave.",
    "listen": "Say in our words what went wrong for them, so that they know we heard it.",
    "own": "Whose was it? Say so to yourself first, then to them.",
    "apologise": "One sincere apology, by a person, without a but.",
    "put_right": "Give something tangible: done again, refunded, a voucher.",
    "explain": "Explain kindly why it cannot be solved, and what we can do instead.",
    "check_back": "Ask after a few days whether all is well now.",
    "learn": "Name the cause, and what we do differently from now on.",
}
_OURS = ("thank", "listen", "own", "apologise", "put_right", "check_back", "learn")
_NOT_OURS = ("thank", "listen", "own", "explain", "check_back", "learn")
ONE_TAP = frozenset({"thank", "listen", "own", "apologise", "explain"})


@dataclass(frozen=True)
class Taken:
    """A step as it was taken."""

    kind: str
    round: int = 1
    answer: str = ""


@dataclass(frozen=True)
class PathStep:
    kind: str
    name: str
    is_done: bool
    is_current: bool


def path(taken: Collection[Taken], *, checked_back: bool = False) -> list[PathStep]:
    """All steps of a complaint in order, with the one that comes next."""
    now = current_round(taken)
    done = {one.kind for one in taken if one.kind not in {"put_right", "explain", "check_back"}}
    done |= {one.kind for one in taken if one.round == now}
    if checked_back:
        done.add("check_back")
    kinds: tuple[str, ...] = _NOT_OURS if responsibility(taken) == NOT_OURS else _OURS
    if "explain" in done and "put_right" not in done:
        kinds = tuple("explain" if kind == "put_right" else kind for kind in kinds)
    steps = []
    is_found = False
    for kind in kinds:
        is_done = kind in done
        is_current = not is_done and not is_found
        is_found = is_found or is_current
        steps.append(PathStep(kind, CALLED[kind][is_done], is_done, is_current))
    return steps


def current_round(taken: Collection[Taken]) -> int:
    """The first, and one more after each check back that found it still not right."""
    return 1 + sum(one.kind == "check_back" and one.answer == "not_right" for one in taken)


def responsibility(taken: Collection[Taken]) -> str:
    return next((one.answer for one in taken if one.kind == "own"), "")


def apology_refusal(taken: Collection[Taken], *, tangible: int) -> Sentence | None:
    """Why no (further) apology is given now, or None when it is right to give one."""
    if responsibility(taken) == NOT_OURS:
        return say(
            "This was not ours: be sorry for them, explain it kindly, and do not apologise for it."
        )
    apologies = sum(one.kind == "apologise" for one in taken)
    if apologies and not tangible:
        return say(
            "One apology was given already. A second one without anything tangible sounds hollow: "
            "put it right first, or explain."
        )
    return None


def raised(*, severity: int, breadth_counts_it: bool) -> int:
    """A second failure is one step more serious, at most grave; never counted twice."""
    return severity if breadth_counts_it else min(severity + 1, MOST_SEVERE)


def check_back_refusal(at: datetime, *, now: datetime) -> Sentence | None:
    if at <= now:
        return say("Choose a day that is still to come.")
    if at > now + timedelta(days=365):
        return say("Check back within a year.")
    return None
