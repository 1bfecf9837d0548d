"""How soon we answer: the larger the grievance, the shorter the time."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field

from rapport.plumbing.kernel.words import Sentence, say

HOUR, DAY = 60, 8 * 60  # in opening minutes; a day of eight hours
SHORTEST, LONGEST = 5, 100_000


@dataclass(frozen=True)
class AnswerTimes:
    """In opening minutes."""

    first_answer: int
    next_answer: int
    update: int
    resolution: int


Rows = Mapping[tuple[str, int], AnswerTimes]  # by kind of case and severity (0: any)

USUAL_ROWS: Rows = {
    ("complaint", 4): AnswerTimes(HOUR, HOUR, 4 * HOUR, DAY),
    ("complaint", 3): AnswerTimes(4 * HOUR, 4 * HOUR, DAY, 3 * DAY),
    ("complaint", 2): AnswerTimes(DAY, DAY, 2 * DAY, 5 * DAY),
    ("complaint", 1): AnswerTimes(2 * DAY, 2 * DAY, 3 * DAY, 10 * DAY),
    ("enquiry", 0): AnswerTimes(DAY, DAY, 3 * DAY, 5 * DAY),
    ("request", 0): AnswerTimes(2 * DAY, 2 * DAY, 3 * DAY, 10 * DAY),
    ("praise", 0): AnswerTimes(3 * DAY, 3 * DAY, 5 * DAY, 5 * DAY),
}


@dataclass(frozen=True)
class Targets:
    """Our answer times, as far as the owner chose them; the rest is as usual."""

    rows: Rows = field(default_factory=dict)

    def of(self, kind: str, severity: int) -> AnswerTimes:
        """The row for this severity, else for any, else what is usual."""
        for found in (self.rows, USUAL_ROWS):
            row = found.get((kind, severity)) or found.get((kind, 0))
            if row:
                return row
        mildest = (kind, 1)
        return self.rows.get(mildest) or USUAL_ROWS.get(mildest) or USUAL_ROWS["request", 0]


def targets_refusal(rows: Rows) -> Sentence | None:
    """Why these may not be our answer times, or None when they may."""
    for times in rows.values():
        if not all(SHORTEST <= minutes <= LONGEST for minutes in astuple(times)):
            return say(
                "Answer times lie between {shortest} and {longest} minutes.",
                shortest=SHORTEST,
                longest=LONGEST,
            )
    for (kind, severity), times in rows.items():
        graver = rows.get((kind, severity + 1)) if severity else None
        if graver and any(
            worse > milder for worse, milder in zip(astuple(graver), astuple(times), strict=True)
        ):
            return say("The larger the grievance, the shorter the time: never the other way round.")
    return None
