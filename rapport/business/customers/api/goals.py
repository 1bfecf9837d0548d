"""/api/v1/customers/7/goals/: where they want to get to, with the steps on the way."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.models import Goal, GoalStep
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .shapes import asking, visible

router = Router(tags=["goals"])
Text = Annotated[str, Field(min_length=1, max_length=300)]
Outcome = Literal["open", "reached", "dropped"]
Whose = Literal["us", "them"]


class StepIn(Schema):
    text: Text
    whose: Whose = "us"


class StepOut(StepIn):
    id: Id
    done_at: datetime | None


class StepChange(Schema):
    is_done: bool


class GoalIn(Schema):
    wanted: Text
    comes_from: Annotated[str, Field(max_length=300)] = ""
    due_on: date | None = None


class GoalOut(GoalIn):
    id: Id
    outcome: Outcome
    made_at: datetime
    steps: list[StepOut]


class GoalChange(Schema):
    """Whatever is not sent stays; `outcome` ends the goal, or takes it up again."""

    wanted: Text = ""
    comes_from: Annotated[str, Field(max_length=300)] = ""
    due_on: date | None = None
    outcome: Outcome = "open"


@router.get("/{int:customer_id}/goals/", response=Page[GoalOut])
def index(
    request: HttpRequest, customer_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = visible(request, customer_id).goals.all()
    return page(rows, of=GoalOut, order=("-id",), cursor=cursor, limit=limit, shape=_out)


@router.post("/{int:customer_id}/goals/", response={201: GoalOut})
def create(request: HttpRequest, customer_id: int, payload: GoalIn) -> object:
    customer = visible(request, customer_id)
    made = actions.set_goal(
        customer.pk, by=asking(request), now=timezone.now(), **payload.model_dump()
    )
    return Status(201, _out([made])[0])


@router.get("/{int:customer_id}/goals/{int:goal_id}/", response=GoalOut)
def show(request: HttpRequest, customer_id: int, goal_id: int) -> object:
    return _out([_goal(request, customer_id, goal_id)])[0]


@router.patch("/{int:customer_id}/goals/{int:goal_id}/", response=GoalOut)
def update(request: HttpRequest, customer_id: int, goal_id: int, payload: GoalChange) -> object:
    goal = _goal(request, customer_id, goal_id)
    changes: dict[str, Any] = payload.model_dump(exclude_unset=True)
    outcome, told = changes.pop("outcome", None), _told(request)
    if changes:
        said = {"wanted": goal.wanted, "comes_from": goal.comes_from, "due_on": goal.due_on}
        actions.change_goal(goal.customer_id, goal_id=goal.pk, **(said | changes), **told)
    if outcome is not None:
        actions.end_goal(goal.customer_id, goal_id=goal.pk, outcome=outcome, **told)
    return _out([_goal(request, customer_id, goal_id)])[0]


@router.post("/{int:customer_id}/goals/{int:goal_id}/steps/", response={201: StepOut})
def add_step(request: HttpRequest, customer_id: int, goal_id: int, payload: StepIn) -> object:
    """One more step, at the end."""
    goal = _goal(request, customer_id, goal_id)
    step = actions.add_goal_step(
        goal.customer_id, goal_id=goal.pk, **payload.model_dump(), **_told(request)
    )
    return Status(201, step)


@router.patch("/{int:customer_id}/goals/{int:goal_id}/steps/{int:step_id}/", response=StepOut)
def tick(
    request: HttpRequest, customer_id: int, goal_id: int, step_id: int, payload: StepChange
) -> object:
    """Taken, or not after all."""
    goal = _goal(request, customer_id, goal_id)
    step = get_object_or_404(goal.steps.filter(removed_at=None), pk=step_id)
    return actions.tick_goal_step(
        goal.customer_id,
        goal_id=goal.pk,
        step_id=step.pk,
        is_done=payload.is_done,
        **_told(request),
    )


@router.delete("/{int:customer_id}/goals/{int:goal_id}/steps/{int:step_id}/", response={204: None})
def remove_step(request: HttpRequest, customer_id: int, goal_id: int, step_id: int) -> object:
    goal = _goal(request, customer_id, goal_id)
    step = get_object_or_404(goal.steps.filter(removed_at=None), pk=step_id)
    actions.remove_goal_step(goal.customer_id, goal_id=goal.pk, step_id=step.pk, **_told(request))
    return Status(204, None)


def _told(request: HttpRequest) -> dict[str, Any]:
    return {"by": asking(request), "now": timezone.now()}


def _goal(request: HttpRequest, customer_id: int, goal_id: int) -> Goal:
    return get_object_or_404(visible(request, customer_id).goals, pk=goal_id)


def _out(goals: Iterable[Goal]) -> list[dict[str, Any]]:
    """Goals with their steps, in one query more for all."""
    rows = list(goals)
    steps: dict[int, list[GoalStep]] = {goal.pk: [] for goal in rows}
    kept = GoalStep.objects.filter(goal__in=steps, removed_at=None)
    for step in kept.order_by("position", "pk"):
        steps[step.goal_id].append(step)
    return [
        {
            "id": goal.pk,
            "wanted": goal.wanted,
            "comes_from": goal.comes_from,
            "due_on": goal.due_on,
            "made_at": goal.made_at,
            "outcome": actions.outcome_of(goal),
            "steps": [
                {"id": one.pk, "text": one.text, "whose": one.whose, "done_at": one.done_at}
                for one in steps[goal.pk]
            ],
        }
        for goal in rows
    ]
