"""How quickly we answer, as figures: whose a wait was is in none of them but by number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from rapport.business.figures.rules import speed as rules
from rapport.business.figures.rules.speed import By, Figure, Measure, Timed
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.reckoning.asking import Kept, Value, reckoning

from .asking import Asking, ask_again
from .speed_rows import MOST, answers, left_the_queue, timed

SHOWN = 100
FEW = 4_000  # waits that a page reads while somebody looks at it
TOLD = (
    "cases.answered", "cases.resolved", "conversations.message_sent",
    "conversations.visitor_served",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """One measure: the whole, the days before, each group by its key, and each week or month."""

    whole: Figure
    before: Figure
    groups: dict[By, dict[str, Figure]]
    steps: list[tuple[date, Figure]]
    is_cut: bool


@dataclass(frozen=True)
class Timings:
    measures: dict[Measure, Measured]
    left: int  # went before their turn at the counter


@dataclass(frozen=True)
class Waits:
    """The longest of so many."""

    rows: list[Timed]
    count: int


def told_of(asking: Asking) -> "QuerySet[Entry]":
    """What the ledger has of these days and of as many before: by that the work is known."""
    since = asking.earlier.began_at
    return Entry.objects.filter(kind__in=TOLD, at__gte=since, at__lt=asking.ended_at)


def _reads(*, now: datetime, **values: Any) -> "QuerySet[Entry]":
    return told_of(ask_again(now, **values))


@reckoning(shape=Timings, reads=_reads, small=FEW)
def _timings(*, now: datetime, **values: Any) -> Timings:
    """One measure after the other, so that the rows of one are held at a time."""
    asking = ask_again(now, **values)
    found: dict[Measure, Measured] = {}
    before = {measure: rules.figure(rows) for measure, rows in answers(asking.earlier).items()}
    read = answers(asking)
    is_cut = len(read[Measure.EACH]) >= MOST  # First answers are some of all that were read.
    for measure in (Measure.FIRST, Measure.EACH):
        found[measure] = _measured(measure, read.pop(measure), before[measure], asking, is_cut)
    for measure in (Measure.UPDATE, Measure.RESOLUTION, Measure.QUEUE):
        earlier = rules.figure(timed(measure, asking.earlier))
        rows = timed(measure, asking)
        found[measure] = _measured(measure, rows, earlier, asking, len(rows) >= MOST)
    return Timings(found, left_the_queue(asking))


def _measured(
    measure: Measure, rows: list[Timed], before: Figure, asking: Asking, is_cut: bool
) -> Measured:
    ways = [By.MEMBER] if measure is Measure.QUEUE else list(By)
    return Measured(
        whole=rules.figure(rows),
        before=before,
        groups={
            by: {key: rules.figure(some) for key, some in rules.groups(rows, by).items()}
            for by in ways
        },
        steps=rules.trend(rows, asking.stretch, asking.day_of),
        is_cut=is_cut,
    )


def timings(asking: Asking) -> tuple[Asking, Kept[Timings]]:
    """The question as of the moment for which the answer holds, and the answer; or Pending."""
    kept = _timings.ask(now=asking.now, **asking.values)
    return asking.as_of(kept.at), kept


@reckoning(shape=Waits, reads=lambda **asked: _reads(**_days(asked)), small=FEW)
def _waits(*, now: datetime, measure: str, by: str | None, of: str, **values: Any) -> Waits:
    asking = ask_again(now, **values)
    rows = waits_of(asking, Measure(measure), By(by) if by else None, of)
    rows.sort(key=lambda one: (-one.minutes, one.number))
    return Waits(rows[:SHOWN], len(rows))


def _days(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if name not in {"measure", "by", "of"}}


def waits(asking: Asking, measure: Measure, by: By | None, key: str) -> tuple[Asking, Kept[Waits]]:
    """The same of the waits behind one number."""
    chosen: dict[str, Value] = {"measure": measure.value, "by": by.value if by else None, "of": key}
    kept = _waits.ask(now=asking.now, **asking.values, **chosen)
    return asking.as_of(kept.at), kept


def waits_of(asking: Asking, measure: Measure, by: By | None, key: str) -> list[Timed]:
    rows = timed(measure, asking)
    return rows if by is None else [one for one in rows if rules.key_of(one, by) == key]
