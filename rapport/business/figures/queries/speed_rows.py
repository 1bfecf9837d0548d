"""The waits behind the figures of speed, read set-wise and bounded."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Q

from rapport.business.cases.models import Pause
from rapport.business.conversations.models import Channel, Message, Visit
from rapport.business.conversations.models.visit import VisitQuerySet
from rapport.business.figures.rules.speed import Measure, Timed
from rapport.business.team.queries import opening_hours, targets
from rapport.business.team.rules import OpeningHours, Targets
from rapport.plumbing.ledger.models import Entry

from .asking import Asking
from .stretches import TOGETHER, together

MOST = 200_000  # the newest waits that one look holds
QUEUE_GOAL = 10  # minutes at the counter that most people find short
MINUTE = 60


def timed(measure: Measure, asking: Asking) -> list[Timed]:
    """Every wait of this kind, the newest first, at most MOST."""
    if measure in {Measure.FIRST, Measure.EACH}:
        return answers(asking)[measure]
    read = {Measure.UPDATE: updates, Measure.RESOLUTION: resolutions, Measure.QUEUE: queue}
    return read[measure](asking)


def answers(asking: Asking) -> dict[Measure, list[Timed]]:
    """First answers, and all of them."""
    found = _answers(asking)
    first = [one for one, is_first in found if is_first]
    return {Measure.FIRST: first, Measure.EACH: [one for one, _is_first in found]}


def _answers(asking: Asking) -> list[tuple[Timed, bool]]:
    """What was noted when we answered: opening minutes by the hours of that day. Two queries."""
    entries = Entry.objects.filter(
        kind="cases.answered", at__gte=asking.began_at, at__lt=asking.ended_at
    ).newest_first()
    rows = entries.values_list("at", "actor", "facts")[:MOST].iterator(chunk_size=TOGETHER)
    found: list[tuple[Timed, bool]] = []
    for some in together(rows):
        found += _answered(some, asking)
    return found


def _answered(rows: Sequence[tuple[Any, ...]], asking: Asking) -> Iterator[tuple[Timed, bool]]:
    told = [row for row in rows if "case_id" in row[2]]  # Facts of the erased are gone.
    cases = _cases({facts["case_id"] for _at, _actor, facts in told}, asking)
    for at, actor, facts in told:
        if (case := cases.get(facts["case_id"])) is not None:
            channel, severity = case
            minutes, in_time = facts["minutes"], facts["in_time"]
            one = Timed(at, minutes, in_time, facts["case_id"], channel, actor, severity)
            yield one, facts["first"]


def _cases(numbers: set[int], asking: Asking) -> dict[int, tuple[str, int]]:
    """Channel and severity of each case that this member may see."""
    found = asking.cases.filter(pk__in=numbers).order_by()
    return {
        pk: (channel or "", severity)
        for pk, channel, severity in found.values_list("pk", "conversation__channel", "severity")
    }


def resolutions(asking: Asking) -> list[Timed]:
    """From the first word until it was settled; what they took does not count. Three queries."""
    found = asking.cases.filter(resolved_at__gte=asking.began_at, resolved_at__lt=asking.ended_at)
    fields = ("pk", "opened_at", "resolved_at", "resolve_by", "owner", "severity")
    newest = found.order_by("-resolved_at", "-pk").values_list(*fields, "conversation__channel")
    rows = newest[:MOST].iterator(chunk_size=TOGETHER)
    hours = opening_hours()
    return [one for some in together(rows) for one in _resolved(some, hours)]


def _resolved(rows: Sequence[tuple[Any, ...]], hours: OpeningHours) -> list[Timed]:
    pauses = _pauses([row[0] for row in rows])
    return [
        Timed(
            at=ended,
            minutes=hours.opening_minutes(began, ended, pauses.get(pk, ())),
            in_time=None if due is None else ended <= due,
            number=pk,
            channel=channel or "",
            member=owner,
            severity=severity,
        )
        for pk, began, ended, due, owner, severity, channel in rows
    ]


def updates(asking: Asking) -> list[Timed]:
    """From one word of ours to the next, while they had not written and the turn was ours."""
    said = Message.objects.filter(
        Q(side="us", is_automatic=False) | Q(side="them"),
        at__gte=asking.began_at,
        at__lt=asking.ended_at,
        conversation__in=asking.cases.filter(answered_at__isnull=False).values("conversation"),
    ).exclude(state__in=Message.UNSAID)
    newest = said.order_by("-at", "-pk").values_list("conversation", "at", "side", "author")
    talks: dict[int, list[tuple[datetime, str, int | None]]] = {}
    for conversation, at, side, author in newest[:MOST].iterator(chunk_size=TOGETHER):
        talks.setdefault(conversation, []).append((at, side, author))
    gaps: list[tuple[int, datetime, datetime, int | None]] = [
        (conversation, one[0], other[0], other[2])
        for conversation, words in talks.items()
        for one, other in pairwise(reversed(words))
        if one[1] == other[1] == "us" and other[0] > one[0]
    ]
    hours, goals = opening_hours(), targets()
    found = [one for some in together(gaps) for one in _within_cases(some, asking, hours, goals)]
    return sorted(found, key=lambda one: (one.at, one.number), reverse=True)


def _within_cases(
    gaps: Sequence[tuple[int, datetime, datetime, int | None]],
    asking: Asking,
    hours: OpeningHours,
    goals: Targets,
) -> Iterator[Timed]:
    fields = ("conversation", "pk", "opened_at", "resolved_at", "kind", "severity")
    cases: dict[int, list[tuple[Any, ...]]] = {}
    rows = asking.cases.filter(conversation__in={gap[0] for gap in gaps}).order_by()
    for row in rows.values_list(*fields, "conversation__channel"):
        cases.setdefault(row[0], []).append(row)
    pauses = _pauses([row[1] for found in cases.values() for row in found])
    for conversation, began, ended, author in gaps:
        for _, pk, opened, resolved, kind, severity, channel in cases.get(conversation, ()):
            if began < opened or (resolved is not None and ended > resolved):
                continue
            if any(first < ended and last > began for first, last in pauses.get(pk, ())):
                continue
            minutes = hours.opening_minutes(began, ended)
            goal = goals.chosen(kind, severity, channel=channel or "").times.update
            yield Timed(ended, minutes, minutes <= goal, pk, channel or "", author, severity)


def visits(asking: Asking) -> VisitQuerySet:
    rows = Visit.objects.all()
    if asking.member is not None:
        rows = rows.readable_by(asking.member)
    if asking.customers is None:
        return rows
    return rows.filter(customer__in=asking.customers.values("pk"))


def queue(asking: Asking) -> list[Timed]:
    """From the door to the counter, in minutes of the clock. One query."""
    rows = visits(asking).filter(
        day__gte=(asking.began_at - timedelta(days=1)).date(),
        came_at__gte=asking.began_at,
        came_at__lt=asking.ended_at,
        called_at__isnull=False,
    )
    found = rows.order_by("-came_at", "-pk").values_list("pk", "came_at", "called_at", "member")
    return [
        Timed(
            at=called,
            minutes=(waited := max(0.0, (called - came).total_seconds() / MINUTE)),
            in_time=waited <= QUEUE_GOAL,
            number=pk,
            channel=Channel.IN_PERSON,
            member=member,
        )
        for pk, came, called, member in found[:MOST].iterator(chunk_size=TOGETHER)
        if called is not None
    ]


def left_the_queue(asking: Asking) -> int:
    rows = visits(asking).filter(
        came_at__gte=asking.began_at, came_at__lt=asking.ended_at, outcome=Visit.Outcome.LEFT
    )
    return rows.count()


def _pauses(numbers: Sequence[int]) -> dict[int, list[tuple[datetime, datetime]]]:
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    rows = Pause.objects.filter(case__in=numbers).order_by("case", "began_at")
    for case, began, ended in rows.values_list("case", "began_at", "ended_at"):
        found.setdefault(case, []).append((began, ended))
    return found
