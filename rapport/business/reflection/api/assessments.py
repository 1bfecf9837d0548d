"""/api/v1/assessments/: the owner's questions, what was answered, and what the record said."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from rapport.business.reflection.models import Assessment
from rapport.business.reflection.queries import questions as queries
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .asking import asking

router = Router(tags=["assessments"])


class MeanOut(Schema):
    """Of one trait, or of the whole relationship: 1 to 5, nothing where nobody answered."""

    group: str
    mean: float | None


class AssessmentLine(Schema):
    id: Id
    begun_at: datetime
    finished_at: datetime | None
    answered: int
    means: list[MeanOut]


class AnswerOut(Schema):
    """`record_score` is the record's own figure on the same scale, where it says enough."""

    key: str
    group: str
    question: str
    score: int | None
    note: str
    record: str
    record_score: int | None
    earlier_score: int | None
    disagrees: bool


class ChangeOut(Schema):
    text: str
    owner_id: int | None
    due_on: date
    done_at: datetime | None


class AssessmentOut(AssessmentLine):
    answers: list[AnswerOut]
    changes: list[ChangeOut]


@router.get("/", response=Page[AssessmentLine])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """The newest first."""
    asking(request)
    return page(
        Assessment.objects.all(),
        of=AssessmentLine,
        order=("-begun_at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_line(one) for one in queries.past(found)],
    )


@router.get("/{int:assessment_id}/", response=AssessmentOut)
def show(request: HttpRequest, assessment_id: int) -> object:
    """One of them with every question; beside an open one stands the record of today."""
    asking(request)
    one = get_object_or_404(Assessment, pk=assessment_id)
    look = queries.shown(one, now=timezone.now())
    return {
        **_line(queries.past([one])[0]),
        "answers": [
            {
                "key": line.asked.key,
                "group": group.key,
                "question": spoken(line.asked.text),
                "score": line.score,
                "note": line.answer.note if line.answer else "",
                "record": spoken(line.record),
                "record_score": line.record_score,
                "earlier_score": line.earlier,
                "disagrees": line.disagrees,
            }
            for group in look.groups
            for line in group.lines
        ],
        "changes": look.changes,
    }


def _line(one: queries.Past) -> dict[str, Any]:
    return {
        "id": one.assessment.pk,
        "begun_at": one.assessment.begun_at,
        "finished_at": one.assessment.finished_at,
        "answered": one.answered,
        "means": [
            {"group": key, "mean": mean}
            for key, mean in zip(queries.group_keys(), one.means, strict=True)
        ],
    }
