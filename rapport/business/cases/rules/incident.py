"""Decisions about incidents."""

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_TITLE, LONGEST_MESSAGE = 120, 10_000
MOST_TOUCHED = 20_000


def title_refusal(title: str) -> Sentence | None:
    """Why an incident may not be called so, or None when it may."""
    if not title.strip():
        return say("Say in a few words what happened.")
    if len(title) > LONGEST_TITLE:
        return say("This is longer than {limit} characters.", limit=LONGEST_TITLE)
    return None


def telling_refusal(
    *, subject: str, message: str, touched: int, is_closed: bool, is_being_told: bool
) -> Sentence | None:
    """Why nobody can be told (yet), or None when they can."""
    if is_closed:
        return say("This incident is closed. Open a new one.")
    if is_being_told:
        return say("They are being told at this moment.")
    if not touched:
        return say("Nobody waits to be told. Add those whom it touches first.")
    if not subject.strip():
        return say("Give it a subject, so that they know what it is about.")
    if not message.strip():
        return say("Write a few words first.")
    if len(message) > LONGEST_MESSAGE:
        return say("This is longer than {limit} characters.", limit=LONGEST_MESSAGE)
    return None


def dropping_refusal(*, is_told: bool) -> Sentence | None:
    """Why this customer may not be taken off the list, or None when they may."""
    return say("They were told already; they stay on the list.") if is_told else None
