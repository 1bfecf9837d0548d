"""What may be said about a sign: we work on it, or it does not matter here."""

from rapport.plumbing.kernel.words import Sentence, say

from .signs import BY_KEY, How


def stance_refusal(*, sign: str, is_dismissal: bool, reason: str) -> Sentence | None:
    """Why this may not be said, or None when it may."""
    if sign not in BY_KEY or BY_KEY[sign].how is How.NO_SOURCE:
        return say("There is nothing to say about this sign yet.")
    if is_dismissal and not reason.strip():
        return say("Say in a few words why it does not matter here.")
    return None
