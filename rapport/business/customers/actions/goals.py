"""Where they want to get to, and the steps on the way."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from rapport.business.customers import rules
from rapport.business.customers.events import GoalEnded, GoalSet, GoalStepTaken
from rapport.business.customers.models import Customer, Goal, GoalStep
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .locking import held

LONGEST, MOST_STEPS = 300, 50


@transaction.atomic
def set_goal(
    customer_id: int,
    *,
    wanted: str,
    comes_from: str = "",
    due_on: date | None = None,
    by: Member | None,
    now: datetime,
) -> Goal:
    """Write down where they want to get to. The same open goal twice is one."""
    customer = held(customer_id, by=by)
    words = _words(wanted)
    same = customer.goals.filter(wanted=words, reached_at=None, dropped_at=None).first()
    if same is not None:
        return same
    made = Goal.objects.create(
        customer=customer,
        wanted=words,
        comes_from=rules.tidy(comes_from, longest=LONGEST),
        due_on=due_on,
        made_at=now,
        by=by,
    )
    _told(made, by=by, at=now)
    return made


@transaction.atomic
def change_goal(
    customer_id: int,
    *,
    goal_id: int,
    wanted: str,
    comes_from: str,
    due_on: date | None,
    by: Member | None,
    now: datetime,
) -> Goal:
    goal = _goal(held(customer_id, by=by), goal_id)
    new = (_words(wanted), rules.tidy(comes_from, longest=LONGEST), due_on)
    if (goal.wanted, goal.comes_from, goal.due_on) != new:
        goal.wanted, goal.comes_from, goal.due_on = new
        goal.save(update_fields=["wanted", "comes_from", "due_on"])
        _told(goal, by=by, at=now)
    return goal


@transaction.atomic
def end_goal(
    customer_id: int, *, goal_id: int, outcome: str, by: Member | None, now: datetime
) -> Goal:
    """Reached, dropped, or open again."""
    goal = _goal(held(customer_id, by=by), goal_id)
    if outcome not in {"reached", "dropped", "open"}:
        raise Refused(say("A goal is reached, dropped or open."))
    if outcome_of(goal) == outcome:
        return goal
    goal.reached_at = now if outcome == "reached" else None
    goal.dropped_at = now if outcome == "dropped" else None
    goal.save(update_fields=["reached_at", "dropped_at"])
    event = GoalEnded(
        customer_id=goal.customer_id, goal_id=goal.pk, wanted=goal.wanted, outcome=outcome
    )
    record(event, by=by, at=now)
    return goal


@transaction.atomic
def add_goal_step(
    customer_id: int,
    *,
    goal_id: int,
    text: str,
    whose: str = GoalStep.Whose.US,
    by: Member | None,
    now: datetime,
) -> GoalStep:
    """One more step, at the end. `now` is when, though a plan is no fact of its own."""
    goal = _goal(held(customer_id, by=by), goal_id)
    words = _words(text)
    kept = goal.steps.filter(removed_at=None)
    same = kept.filter(text=words, whose=whose, done_at=None).first()
    if same is not None:
        return same
    if kept.count() >= MOST_STEPS:
        raise Refused(say("A goal has at most {most} steps.", most=MOST_STEPS))
    last = goal.steps.aggregate(last=Max("position"))["last"] or 0
    return GoalStep.objects.create(
        goal=goal, position=last + 1, text=words, whose=GoalStep.Whose(whose)
    )


@transaction.atomic
def tick_goal_step(
    customer_id: int, *, goal_id: int, step_id: int, is_done: bool, by: Member | None, now: datetime
) -> GoalStep:
    """Taken, or not taken after all."""
    goal = _goal(held(customer_id, by=by), goal_id)
    step = goal.steps.get(pk=step_id, removed_at=None)
    if (step.done_at is not None) == is_done:
        return step
    step.done_at = now if is_done else None
    step.save(update_fields=["done_at"])
    if is_done:
        event = GoalStepTaken(
            customer_id=goal.customer_id,
            goal_id=goal.pk,
            text=step.text,
            by_them=step.whose == GoalStep.Whose.THEM,
        )
        record(event, by=by, at=now)
    return step


@transaction.atomic
def remove_goal_step(
    customer_id: int, *, goal_id: int, step_id: int, by: Member | None, now: datetime
) -> GoalStep:
    step = _goal(held(customer_id, by=by), goal_id).steps.get(pk=step_id)
    if step.removed_at is None:
        step.removed_at = now
        step.save(update_fields=["removed_at"])
    return step


@transaction.atomic
def restore_goal_step(
    customer_id: int, *, goal_id: int, step_id: int, by: Member | None
) -> GoalStep:
    step = _goal(held(customer_id, by=by), goal_id).steps.get(pk=step_id)
    if step.removed_at is not None:
        step.removed_at = None
        step.save(update_fields=["removed_at"])
    return step


def outcome_of(goal: Goal) -> str:
    if goal.reached_at is not None:
        return "reached"
    return "dropped" if goal.dropped_at is not None else "open"


def _goal(customer: Customer, goal_id: int) -> Goal:
    return customer.goals.get(pk=goal_id)


def _words(text: str) -> str:
    words = rules.tidy(text, longest=LONGEST)
    if not words:
        raise Refused(say("Say what it is."))
    return words


def _told(goal: Goal, *, by: Member | None, at: datetime) -> None:
    event = GoalSet(
        customer_id=goal.customer_id, goal_id=goal.pk, wanted=goal.wanted, due_on=goal.due_on
    )
    record(event, by=by, at=at)
