"""What makes an article."""

import re
from collections.abc import Collection
from datetime import date, timedelta

from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.search.folding import fold

LONGEST, LONGEST_TIP, LONGEST_SLUG = 40_000, 600, 80
MOST_TAGS, LONGEST_TAG = 12, 40
REVIEW_AFTER = timedelta(days=365)
TAKEN = {"suggestions", "new", "helped"}  # words that addresses have for themselves
_GAP = re.compile(r"[^a-z0-9]+")


def article_refusal(*, title: str, text: str, kind: str) -> Sentence | None:
    """Why this cannot stand so, or None when it can."""
    if not title.strip():
        return say("Give it a title: the question that it answers.")
    if not text.strip():
        return say("Write down what you know.")
    longest = LONGEST_TIP if kind == "tip" else LONGEST
    if len(text) > longest and kind == "tip":
        return say("A tip has at most {most} letters. Make it an article.", most=longest)
    if len(text) > longest:
        return say("That is too long: {most} letters at most.", most=longest)
    return None


def slug_of(title: str, *, taken: Collection[str]) -> str:
    """The word in its address; a number behind it when another has that word."""
    base = _GAP.sub("-", fold(title)).strip("-")[:LONGEST_SLUG].strip("-") or "article"
    slug, number = base, 2
    while slug in taken or slug in TAKEN:
        slug, number = f"{base}-{number}", number + 1
    return slug


def tags_of(text: str) -> list[str]:
    """The words somebody typed, parted by commas; each once."""
    found: dict[str, str] = {}
    for one in text.split(","):
        word = " ".join(one.split())[:LONGEST_TAG]
        if word:
            found.setdefault(word.casefold(), word)
    return list(found.values())[:MOST_TAGS]


def next_review(today: date) -> date:
    return today + REVIEW_AFTER
