"""/api/v1/plans/: the steps that work takes"""

from django.http import HttpRequest
from ninja import Router

from rapport.business.projects.models import Plan
from rapport.business.team.rules import Capability
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .asking import member

router = Router(tags=["projects"])


class PlanStepOut(Schema):
    id: Id
    name: str
    sentence: str


class PlanOut(Schema):
    id: Id
    name: str
    silence_days: int
    usual_days: int | None
    steps: list[PlanStepOut]


@router.get("/", response=Page[PlanOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """Every plan in use, with its steps in order."""
    may_see = member(request).can(Capability.SEE_RECORDS)
    rows = Plan.objects.in_use() if may_see else Plan.objects.none()
    return page(
        rows.prefetch_related("steps"),
        of=PlanOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shaped(one) for one in found],
    )


def _shaped(plan: Plan) -> dict[str, object]:
    steps = sorted(plan.steps.all(), key=lambda step: (step.position, step.pk))
    return {
        "id": plan.pk,
        "name": plan.name,
        "silence_days": plan.silence_days,
        "usual_days": plan.usual_days,
        "steps": [
            {"id": step.pk, "name": step.name, "sentence": step.sentence}
            for step in steps
            if step.retired_at is None
        ],
    }
