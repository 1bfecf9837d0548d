"""How soon we answer: the larger the grievance, the shorter the time."""

import re
from collections.abc import Collection, Iterable, Mapping
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
GROUP = re.compile(r"(?:tag|segment):[1-9]\d{0,9}")

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
class Except:
    """Other times for a group of customers ("tag:3", "segment:7"), a channel, or both."""

    kind: str
    severity: int  # 0: any
    times: AnswerTimes
    group: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Chosen:
    """The times that hold, and the exception that they come from, if one does."""

    times: AnswerTimes
    group: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Targets:
    """Our answer times, as far as the owner chose them; the rest is as usual."""

    rows: Rows = field(default_factory=dict)
    exceptions: tuple[Except, ...] = ()

    @property
    def groups(self) -> frozenset[str]:
        """The groups that an exception names: nobody else's membership matters."""
        return frozenset(one.group for one in self.exceptions if one.group)

    def of(self, kind: str, severity: int) -> AnswerTimes:
        """The row for this severity, else for any, else what is usual."""
        for found in (self.rows, USUAL_ROWS):
            row = found.get((kind, severity)) or found.get((kind, 0))
            if row:
                return row
        mildest = (kind, 1)
        return self.rows.get(mildest) or USUAL_ROWS.get(mildest) or USUAL_ROWS["request", 0]

    def chosen(
        self, kind: str, severity: int, *, groups: Collection[str] = (), channel: str = ""
    ) -> Chosen:
        """The most specific exception, else the row. Of two alike, the sooner answer."""
        fitting = [
            one
            for one in self.exceptions
            if one.kind == kind
            and one.severity in {0, severity}
            and (not one.group or one.group in groups)
            and (not one.channel or one.channel == channel)
        ]
        if not fitting:
            return Chosen(self.of(kind, severity))
        best = min(fitting, key=_place)
        return Chosen(best.times, best.group, best.channel)


def _place(one: Except) -> tuple[object, ...]:
    """Group and channel before group before channel; then the severity; then the sooner answer."""
    return (not one.group, not one.channel, not one.severity, astuple(one.times), one.group)


def exceptions_refusal(exceptions: Iterable[Except]) -> Sentence | None:
    """Why these may not be our exceptions, or None when they may."""
    scopes: dict[tuple[str, str], dict[tuple[str, int], AnswerTimes]] = {}
    for one in exceptions:
        if not one.group and not one.channel:
            return say("Say for whom, or on which channel, other times hold.")
        if one.group and not GROUP.fullmatch(one.group):
            return say("Choose a tag or a segment.")
        if (one.kind, one.severity) not in USUAL_ROWS and (one.kind, one.severity) != (
            "complaint",
            0,
        ):
            return say("There are no answer times for that.")
        scopes.setdefault((one.group, one.channel), {})[one.kind, one.severity] = one.times
    for rows in scopes.values():
        if reason := targets_refusal(rows):
            return reason
    return None


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
