"""On which grounds somebody is erased, and whether the one at the screen means it."""

from rapport.plumbing.kernel.words import Sentence, say

from .names import fold

ASKED, NOT_NEEDED, RETENTION = "asked", "not_needed", "retention"
GROUNDS: dict[str, Sentence] = {
    ASKED: say("They asked for it"),
    NOT_NEEDED: say("We no longer need their data"),
    RETENTION: say("The time we keep data was over"),
}
# What a person may choose; the last one is for the nightly sweep.
CHOSEN = (ASKED, NOT_NEEDED)


def ground_refusal(ground: str) -> Sentence | None:
    """Why this is no ground to erase anybody, or None when it is."""
    if ground not in GROUNDS:
        return say("Choose one of: {grounds}.", grounds=", ".join(CHOSEN))
    return None


def name_refusal(*, typed: str, name: str) -> Sentence | None:
    """Typing the name is the moment to think: why it does not do, or None when it does."""
    if " ".join(fold(typed).split()) != " ".join(fold(name).split()):
        return say("Type the name as it stands above. Nothing has been erased.")
    return None
