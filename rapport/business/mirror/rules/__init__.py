"""What the mirror shows, decided from counts. No database, no clock."""

from .measures import GIVEN, Measure, Part, Side, Sight, Trait
from .periods import DAYS, Period, period
from .scoring import ENOUGH, Bar, Count, bar, change, counted, is_sure
from .tallying import Mirror, Tally, counts, mirror, tally

__all__ = [
    "DAYS",
    "ENOUGH",
    "GIVEN",
    "Bar",
    "Count",
    "Measure",
    "Mirror",
    "Part",
    "Period",
    "Side",
    "Sight",
    "Tally",
    "Trait",
    "bar",
    "change",
    "counted",
    "counts",
    "is_sure",
    "mirror",
    "period",
    "tally",
]
