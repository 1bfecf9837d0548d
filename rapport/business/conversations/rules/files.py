"""How much may go along with one answer."""

from collections.abc import Collection

from rapport.plumbing.kernel.words import Sentence, say

LARGEST_FILES = 20 * 1024 * 1024
MOST_FILES = 50


def files_refusal(sizes: Collection[int]) -> Sentence | None:
    """Why files of these sizes cannot go along together, or None when they can."""
    if sum(sizes) > LARGEST_FILES:
        return say("Together the files may have at most 20 MB.")
    if len(sizes) > MOST_FILES:
        return say("At most {most} files go along with one answer.", most=MOST_FILES)
    return None
