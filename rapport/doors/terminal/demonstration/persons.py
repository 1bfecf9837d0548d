"""The people behind the records: told by those of the story, noted of many in passing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, KeyDate, Kindness, Preference, Tie
from rapport.business.sales import actions as sales

from .words.persons import KIND_WORDS, PASSING, TOLD, Told
from .world import World

DAY = timedelta(days=1)
Step = tuple[datetime, Callable[..., Any], dict[str, Any]]


def know(world: World) -> None:
    """In the order of time: by the actions themselves for those whose story is told."""
    for told in TOLD:
        _tell(world, told)
    _note_in_passing(world)
    _date_ties(world)
    ids = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
    sales.learn(ids, now=world.now)


def _tell(world: World, told: Told) -> None:
    life, today = world.named(told.name), world.days.today
    chance = world.chance(f"person:{told.name}")
    met = max(life.row.made_at, world.now - 300 * DAY)
    span = (world.now - met) * 0.9

    def at() -> datetime:
        """Some time at the counter."""
        return world.days.visit_by((met + span * chance.random()).date(), chance)

    by = partial(chance.choice, world.team.counter)
    steps: list[Step] = [
        *((at(), customers.state_preference, {"topic": topic, "text": text})
          for topic, text in told.preferences),
        *((at(), customers.note_kindness, {
            "about": about, "text": text,
            "remind_on": None if ahead is None else today + ahead * DAY,
        }) for about, text, ahead in told.kindnesses),
        *((at(), customers.set_key_date, _day(today + ahead * DAY, kind, label, remind))
          for kind, label, ahead, remind in told.days),
    ]  # fmt: skip
    for moment, action, said in sorted(steps, key=lambda step: step[0]):
        action(life.row.pk, by=by(), now=moment, **said)
    if told.goal:
        _goal(world, told, life.row, at(), by)


def _day(on: Any, kind: str, label: str, remind: int | None) -> dict[str, Any]:
    is_once = kind in {"holiday", "health", "other"}
    return {
        "kind": kind,
        "label": label,
        "month": on.month,
        "day": on.day,
        "year": on.year if is_once else None,
        "until_on": on + 12 * DAY if kind == "holiday" else None,
        "comes_yearly": not is_once,
        "remind_days": remind,
    }


def _goal(world: World, told: Told, row: Customer, first: datetime, by: Callable[[], Any]) -> None:
    due = None if told.due_in is None else world.days.today + told.due_in * DAY
    said: dict[str, Any] = {"wanted": told.goal, "comes_from": told.comes_from, "due_on": due}
    goal = customers.set_goal(row.pk, by=by(), now=first, **said)
    pause = (world.now - first) / (len(told.steps) + 2)
    for place, (whose, text, is_done) in enumerate(told.steps, start=1):
        planned: dict[str, Any] = {"goal_id": goal.pk, "by": by(), "now": first + pause * place}
        step = customers.add_goal_step(row.pk, text=text, whose=whose, **planned)
        if is_done:
            customers.tick_goal_step(row.pk, step_id=step.pk, is_done=True, **planned)


def _note_in_passing(world: World) -> None:
    """What the counter hears of many; in one stroke, for nobody reacts to the past."""
    chance = world.chance("passing")
    taught = {told.name for told in TOLD}
    preferences, kindnesses, days = [], [], []
    for life in world.people:
        if life.row.name in taught or not life.purchases:
            continue
        at, by = life.purchases[-1].at, chance.choice(world.team.counter)
        if chance.random() < 0.25:
            topic, text = chance.choice(PASSING)
            preferences.append(Preference(customer=life.row, topic=topic, text=text, at=at, by=by))
        if chance.random() < 0.06:
            about, text = chance.choice(KIND_WORDS)
            kindnesses.append(Kindness(customer=life.row, about=about, text=text, at=at, by=by))
        if not life.row.born_on and chance.random() < 0.2:
            on = world.days.today + chance.randrange(2, 360) * DAY
            days.append(
                KeyDate(
                    customer=life.row,
                    kind=KeyDate.Kind.BIRTHDAY,
                    month=on.month,
                    day=min(on.day, 28),
                    remind_days=1,
                    made_at=at,
                    by=by,
                )
            )
    Preference.objects.bulk_create(preferences, batch_size=500)
    Kindness.objects.bulk_create(kindnesses, batch_size=500)
    KeyDate.objects.bulk_create(days, batch_size=500)


def _date_ties(world: World) -> None:
    """Since when they have worked there; somebody has left, and somebody will."""
    chance = world.chance("tenure")
    ties = list(Tie.objects.works_at().select_related("customer", "to").order_by("pk"))
    for tie in ties:
        met = (tie.customer.made_at - chance.randrange(30, 900) * DAY).date()
        tie.since_on = met
    Tie.objects.bulk_update(ties, ["since_on"], batch_size=500)
    sponsors = [tie for tie in ties if tie.role == Tie.Role.SPONSOR and not _is_told(tie)]
    marc: dict[str, Any] = {"by": world.team.marc}
    for tie in sponsors[:1]:
        customers.change_tie(
            tie.customer_id,
            tie_id=tie.pk,
            until_on=world.days.today + 33 * DAY,
            now=world.now - 5 * DAY,
            **marc,
        )
    for tie in sponsors[1:2]:
        customers.untie(tie.customer_id, tie_id=tie.pk, now=world.now - 12 * DAY, **marc)


def _is_told(tie: Tie) -> bool:
    """Whether this company's people belong to a story that is told elsewhere."""
    return tie.to.name == "Harbour Brewing"
