"""The words of this kind of business: what customers are called, and where they stand."""

from rapport.business.team.kinds import PLAIN_STAGES, Called, called_by, pack_of
from rapport.plumbing.design.words import spoken

from .business import business

STAGES = ("future", "current", "previous")


def called() -> Called:
    """What we call those we serve: "patients", "New patient" …"""
    return called_by(business().called)


def stage_word(stage: str) -> str:
    """What a stage is called here, in the reader's language."""
    chosen = business().stage_words
    stages = (pack_of(chosen).stages if chosen else None) or PLAIN_STAGES
    return spoken(getattr(stages, stage)) if stage in STAGES else stage


def stage_choices() -> list[tuple[str, str]]:
    """Every stage with its word, to choose from."""
    return [(stage, stage_word(stage)) for stage in STAGES]
