"""Decisions about policies."""

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_TITLE, LONGEST_TEXT = 120, 20_000


def policy_refusal(title: str, text: str) -> Sentence | None:
    """Why a policy may not read so, or None when it may."""
    if not title:
        return say("Please give it a title.")
    if not text:
        return say("Please say what was decided.")
    if len(title) > LONGEST_TITLE:
        return say("A title has at most {most} characters.", most=LONGEST_TITLE)
    if len(text) > LONGEST_TEXT:
        return say("A policy has at most {most} characters.", most=LONGEST_TEXT)
    return None
