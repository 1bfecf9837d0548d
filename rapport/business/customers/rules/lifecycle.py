"""Future, current, previous, and back again."""

from dataclasses import dataclass
from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence, say


class Stage(StrEnum):
    FUTURE = "future"
    CURRENT = "current"
    PREVIOUS = "previous"


@dataclass(frozen=True)
class Purchased:
    """They bought something."""


@dataclass(frozen=True)
class FellSilent:
    """They have stayed away for `quiet_days`, when they usually come every `rhythm_days`."""

    quiet_days: int
    rhythm_days: int


Happening = Purchased | FellSilent


@dataclass(frozen=True)
class Step:
    """Where the lifecycle goes next, and why."""

    stage: Stage
    reason: Sentence


def stage_after(happening: Happening, *, stage: Stage, by_hand: bool) -> Step | None:
    """The step this calls for, or None when everything stays as it is."""
    if isinstance(happening, Purchased):
        return stage_after_purchase(stage=stage)
    return stage_when_quiet(
        stage=stage,
        by_hand=by_hand,
        quiet_days=happening.quiet_days,
        rhythm_days=happening.rhythm_days,
    )


def stage_after_purchase(*, stage: Stage) -> Step | None:
    """Whoever buys is a current customer, whatever somebody set by hand before."""
    if stage == Stage.CURRENT:
        return None
    if stage == Stage.PREVIOUS:
        return Step(Stage.CURRENT, say("Came back and bought again."))
    return Step(Stage.CURRENT, say("First purchase."))


def stage_when_quiet(
    *, stage: Stage, by_hand: bool, quiet_days: int, rhythm_days: int
) -> Step | None:
    """Silent longer than their own rhythm: previous, unless somebody here decided otherwise."""
    if stage != Stage.CURRENT or by_hand or quiet_days <= rhythm_days:
        return None
    return Step(
        Stage.PREVIOUS,
        say(
            "Silent for {quiet} days; usually comes every {rhythm}.",
            quiet=quiet_days,
            rhythm=rhythm_days,
        ),
    )


def by_hand_reason(*, name: str) -> Sentence:
    return say("Set by {name}.", name=name) if name else say("Set by hand.")
