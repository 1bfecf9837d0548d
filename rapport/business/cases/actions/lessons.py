"""What is learnt from corrections, and how it is forgotten."""

from datetime import datetime

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import LessonForgotten
from rapport.business.cases.models import Case, Correction, Lesson
from rapport.business.cases.queries.said import first_words
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record

from .clock import audience_of


def remember(case: Case, correction: Correction, *, now: datetime) -> None:
    """Keep the telling words of what came in.

    Only the newest correction of a case counts; one that returns to the suggestion teaches nothing.
    """
    earlier = case.corrections.exclude(pk=correction.pk).filter(forgotten_at=None)
    earlier.update(forgotten_at=now)
    suggested = case.suggested
    if not suggested or (suggested.get("kind"), suggested.get("severity")) == (
        case.kind,
        case.severity,
    ):
        return
    words = rules.telling_words(first_words(case), most=rules.MOST_WORDS)
    Lesson.objects.bulk_create(Lesson(correction=correction, word=word) for word in words)


@transaction.atomic
def forget_lesson(correction_id: int, *, by: Member, now: datetime) -> Correction:
    """Its words no longer count. The correction itself stays."""
    return _set(correction_id, now, by=by, now=now)


@transaction.atomic
def recall_lesson(correction_id: int, *, by: Member, now: datetime) -> Correction:
    """Its words count again."""
    return _set(correction_id, None, by=by, now=now)


def _set(
    correction_id: int, forgotten_at: datetime | None, *, by: Member, now: datetime
) -> Correction:
    by.require(Capability.MANAGE_FIELDS)
    correction = Correction.objects.select_for_update().get(pk=correction_id)
    if (correction.forgotten_at is None) == (forgotten_at is None):
        return correction
    correction.forgotten_at = forgotten_at
    correction.save(update_fields=["forgotten_at"])
    case = correction.case
    record(
        LessonForgotten(
            case_id=case.pk,
            customer_id=case.customer_id,
            is_forgotten=forgotten_at is not None,
        ),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    return correction
