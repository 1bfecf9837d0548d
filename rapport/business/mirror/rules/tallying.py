"""From entries, or from counts of like entries, to what each measure has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .measures import Part, Side, Trait
from .scoring import Bar, Count, bar, counted
from .traits import BY_KEY, DECIDING, LOOKING, MEASURES, measures_of

Told = tuple[str, ...]  # The facts that decide, as text, in the order of DECIDING.
Tally = dict[str, tuple[int, int]]  # measure: good (less what was undone), missed


def tally(groups: Iterable[tuple[str, Told, int]]) -> Tally:
    """Counts by measure, from kinds with their deciding facts and how many entries read so."""
    found: Tally = {}
    for kind, told, number in groups:
        facts = dict(zip(DECIDING.get(kind, ()), told, strict=False))
        for measure, part, sight in LOOKING.get(kind, ()):
            if sight.sees(facts):
                good, missed = found.get(measure.key, (0, 0))
                if part is Part.MISSED:
                    missed += number
                else:
                    good += number if part is Part.GOOD else -number
                found[measure.key] = good, missed
    return found


def counts(told: Mapping[str, tuple[int, int]]) -> dict[str, Count]:
    """Every measure of the table with what it comes to."""
    return {
        one.key: counted(
            good=told.get(one.key, (0, 0))[0],
            missed=told.get(one.key, (0, 0))[1],
            is_share=one.is_share,
        )
        for one in MEASURES
    }


@dataclass(frozen=True)
class Mirror:
    """Counts of every measure over a stretch of time, and the bars they make."""

    counts: Mapping[str, Count]

    def bar(self, trait: Trait, side: Side) -> Bar:
        return bar((self.counts[one.key], one.weight) for one in measures_of(trait, side))

    @property
    def number(self) -> int:
        """How many things were counted."""
        return sum(one.number for one in self.counts.values())


def mirror(told: Mapping[str, tuple[int, int]]) -> Mirror:
    """The mirror of these counts; keys unknown today are passed over."""
    return Mirror(counts({key: two for key, two in told.items() if key in BY_KEY}))
