"""Begin the owner's questions, answer them, finish, and keep what is to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from rapport.business.reflection.events import AssessmentFinished
from rapport.business.reflection.models import Answer, Assessment, Change
from rapport.business.reflection.queries.record import Beside, beside
from rapport.business.reflection.rules import questions as rules
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record


@dataclass(frozen=True)
class Given:
    """An answer as it came from a form: a score of 1 to 5 or none, and a note."""

    score: int | None
    note: str = ""


@dataclass(frozen=True)
class Planned:
    text: str
    owner_id: int | None
    due_on: date


def begin(*, by: Member, now: datetime) -> Assessment:
    """The questions from the first one; while some are open, those."""
    by.require(Capability.MANAGE_BUSINESS)
    try:
        with transaction.atomic():
            found = Assessment.objects.filter(is_open=True).first()
            return found or Assessment.objects.create(begun_at=now, begun_by=by)
    except IntegrityError:  # A second click was quicker.
        return Assessment.objects.get(is_open=True)


def answer(
    assessment_id: int, given: Mapping[str, Given], *, by: Member, now: datetime
) -> Assessment:
    """Keep these answers beside what the record says now; the others stay as they are.

    The record is asked first, for that takes a while; then one short transaction. Nobody loses
    an answer because something is still being counted.
    """
    by.require(Capability.MANAGE_BUSINESS)
    record_says = beside(now, waits=False)
    with transaction.atomic():
        assessment = _held(assessment_id, by)
        if reason := rules.answer_refusal(is_open=assessment.is_open):
            raise Refused(reason)
        for key, one in given.items():
            if key in rules.BY_KEY:
                _keep(assessment, key, one, record_says[key], by=by, now=now)
    return assessment


@transaction.atomic
def finish(assessment_id: int, *, by: Member, now: datetime) -> Assessment:
    """Close the questions: from here on they are history."""
    assessment = _held(assessment_id, by)
    if not assessment.is_open:
        return assessment
    answered = assessment.answers.filter(score__isnull=False).count()
    if reason := rules.finish_refusal(answered=answered, is_open=True):
        raise Refused(reason)
    assessment.is_open, assessment.finished_at, assessment.finished_by = False, now, by
    assessment.save(update_fields=["is_open", "finished_at", "finished_by"])
    record(
        AssessmentFinished(assessment_id=assessment.pk, answered=answered),
        by=by,
        at=now,
        audience="managers",
    )
    return assessment


@transaction.atomic
def plan_changes(
    assessment_id: int, planned: Sequence[Planned], *, by: Member, now: datetime
) -> Assessment:
    """Say which three things are to change; what is done stays done while its words stay."""
    assessment = _held(assessment_id, by)
    done = {one.text: one.done_at for one in assessment.changes.all()}
    assessment.changes.all().delete()
    Change.objects.bulk_create(
        Change(
            assessment=assessment,
            position=position,
            text=one.text,
            owner_id=one.owner_id,
            due_on=one.due_on,
            done_at=done.get(one.text),
        )
        for position, one in enumerate(planned[: rules.MOST_CHANGES], 1)
    )
    return assessment


@transaction.atomic
def mark_done(change_id: int, *, is_done: bool, by: Member, now: datetime) -> Change:
    """It is changed, or not after all."""
    by.require(Capability.SEE_FIGURES)
    change = Change.objects.select_for_update().get(pk=change_id)
    if (change.done_at is not None) != is_done:
        change.done_at = now if is_done else None
        change.save(update_fields=["done_at"])
    return change


def _held(assessment_id: int, by: Member) -> Assessment:
    by.require(Capability.MANAGE_BUSINESS)
    return Assessment.objects.select_for_update().get(pk=assessment_id)


def _keep(
    assessment: Assessment, key: str, given: Given, said: Beside, *, by: Member, now: datetime
) -> None:
    facts = {
        "score": given.score,
        "note": given.note,
        "record_score": said.level,
        "record_said": said.sentence.as_json(),
    }
    found = Answer.objects.filter(assessment=assessment, question=key).first()
    if found is None:
        if given.score is not None or given.note:
            Answer.objects.create(assessment=assessment, question=key, at=now, by=by, **facts)
        return
    if (found.score, found.note) != (given.score, given.note):
        Answer.objects.filter(pk=found.pk).update(**facts, at=now, by=by)
