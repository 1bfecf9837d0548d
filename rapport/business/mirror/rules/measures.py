"""What a measure is made of: which facts of the ledger speak for a side, and which against."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence

# How a fact reads as text: SQLite writes 1 where PostgreSQL writes true.
YES = ("1", "true")
NO = ("0", "false")
# Of a fact whose words do not matter, only whether there are any.
GIVEN = ("given",)
MISSING = ("",)


class Side(StrEnum):
    US = "us"
    THEM = "them"


class Trait(StrEnum):
    SPONSORSHIP = "sponsorship"
    PARTICIPATION = "participation"
    IMPROVEMENT = "improvement"
    HUMILITY = "humility"
    COMMUNICATION = "communication"
    COMMITMENT = "commitment"
    KINDNESS = "kindness"


@dataclass(frozen=True)
class Sight:
    """Entries of one kind whose facts read so; every fact named must be among the words given."""

    kind: str
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def sees(self, told: Mapping[str, str]) -> bool:
        """Whether an entry of this kind counts, by those of its facts that decide."""
        return all(told.get(name, "") in words for name, words in self.facts)


def seen(kind: str, **facts: tuple[str, ...]) -> Sight:
    return Sight(kind, tuple(sorted(facts.items())))


class Part(StrEnum):
    """What an entry is to a measure."""

    GOOD = "good"
    MISSED = "missed"
    UNDONE = "undone"  # a good one was taken back


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One thing that is counted.

    `good` and `missed` are counted each for itself. Where `of` is named, the good ones are counted
    out of those: what is lacking was missed. `undone` takes good ones away. A measure with `lacks`
    has no source yet: it stands in the table and counts as no evidence.
    """

    key: str
    trait: Trait
    side: Side
    name: Sentence
    means: Sentence
    weight: int = 1
    good: tuple[Sight, ...] = ()
    missed: tuple[Sight, ...] = ()
    of: tuple[Sight, ...] = ()
    undone: tuple[Sight, ...] = ()
    lacks: Sentence | None = None

    @property
    def parts(self) -> tuple[tuple[Part, Sight], ...]:
        """Every sight with what it is; the base of a share stands where the missed ones do."""
        return (
            *((Part.GOOD, one) for one in self.good),
            *((Part.MISSED, one) for one in (*self.missed, *self.of)),
            *((Part.UNDONE, one) for one in self.undone),
        )

    @property
    def is_share(self) -> bool:
        return bool(self.of)
