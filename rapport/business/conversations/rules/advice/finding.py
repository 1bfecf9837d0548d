from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence

# In the order of how much they hurt; a person reads from the top.
KINDS = (
    "hole", "name", "blame", "defensive", "apology", "question", "date", "thanks",
    "voice", "address", "jargon", "shouting", "file",
)  # fmt: skip
# About one answer alone, not about the words in it.
OF_THE_MOMENT = frozenset({"hole", "name", "apology", "question", "date", "thanks", "file"})


@dataclass(frozen=True)
class Finding:
    """Something worth a second look before sending: why, where, and what would be better."""

    kind: str
    key: str  # the same for the same remark, so that "not this" is remembered
    reason: Sentence
    start: int = -1
    end: int = -1
    words: str = ""
    better: str = ""

    @property
    def has_place(self) -> bool:
        return self.start >= 0

    @property
    def is_of_the_moment(self) -> bool:
        """Whether it is about this answer alone: "not this" holds for this conversation only."""
        return self.kind in OF_THE_MOMENT
