"""Who may keep which saved filter."""

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_NAME = 120
MOST_COLUMNS = 12


def segment_refusal(*, name: str, is_taken: bool) -> Sentence | None:
    """Why a segment cannot be called that, or None."""
    if not name:
        return say("Please give the segment a name.")
    if is_taken:
        return say("There is a segment “{name}” already.", name=name)
    return None


def keeping_refusal(*, is_own: bool, is_shared: bool, may_share: bool) -> Sentence | None:
    """Why this member may not change the segment, or None.

    One's own are one's own; what is shared belongs to those who look after the business's words.
    """
    if is_shared and not may_share:
        return say("Shared segments are kept by owners and managers. Copy it to change it.")
    if not is_shared and not is_own:
        return say("This segment is somebody else's.")
    return None
