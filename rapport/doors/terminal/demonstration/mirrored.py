"""What putting things right says of the business is told, and all of it counted for the mirror."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.utils import timezone

from rapport.business.cases.events import LessonLearnt, RecoveryStepTaken
from rapport.business.cases.models import Finding, RecoveryStep
from rapport.business.mirror.actions import count_new
from rapport.business.team.models import Member
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record_many

from .world import World

SURELY_SETTLED = timedelta(minutes=2)
TOLD = ("listen", "own", "apologise", "check_back")


def hold_up(world: World) -> None:
    """Nobody else is at work, so everything is counted; the first look finds it ready."""
    _tell_what_was_put_right()
    count_new(now=timezone.now() + SURELY_SETTLED)


def _tell_what_was_put_right() -> None:
    told: dict[Member | None, list[tuple[Event, datetime]]] = defaultdict(list)
    steps = RecoveryStep.objects.filter(case__resolved_at__isnull=False, kind__in=TOLD)
    for step in steps.select_related("case", "by").order_by("at", "pk"):
        event = RecoveryStepTaken(
            case_id=step.case_id,
            customer_id=step.case.customer_id,
            step=step.kind,
            answer=step.answer,
            words=step.words,
        )
        told[step.by].append((event, step.at))
    findings = Finding.objects.select_related("case", "cause", "by").order_by("at", "pk")
    for one in findings:
        lesson = LessonLearnt(
            case_id=one.case_id,
            customer_id=one.case.customer_id,
            cause=one.cause.name,
            lesson=one.lesson,
        )
        told[one.by].append((lesson, one.at))
    for by, events in told.items():
        record_many(events, by=by)
