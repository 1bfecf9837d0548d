"""The person behind the record: what they like, where they want to get to, which days matter."""

from dataclasses import dataclass
from datetime import date

from rapport.business.customers import rules
from rapport.business.customers.models import (
    Customer,
    Goal,
    GoalStep,
    KeyDate,
    Kindness,
    Preference,
)
from rapport.business.customers.rules import Coming, Day
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, heard

MOST = 60
USUAL_REMIND_DAYS = 1


@dataclass(frozen=True)
class PreferenceLine(Shown):
    pk: int
    topic: str
    label: str
    text: str
    evidence: Sentence | None  # what a learnt one rests on; nothing for what they told us

    @property
    def is_learnt(self) -> bool:
        return self.evidence is not None


@dataclass(frozen=True)
class DayLine(Shown):
    """A day that matters; `pk` is nothing for the birthday that the record itself holds."""

    pk: int | None
    kind: str
    what: str
    day: Day
    coming: Coming | None
    days_ahead: int
    remind_days: int | None

    @property
    def spoken_on(self) -> date:
        """The day itself: the year counts only where it is known."""
        return date(self.day.year or 2000, self.day.month, self.day.day)

    @property
    def is_now(self) -> bool:
        return self.coming is not None and self.days_ahead <= 0


@dataclass(frozen=True)
class GoalLine(Shown):
    goal: Goal
    steps: list[GoalStep]
    done: int
    total: int
    is_late: bool

    @property
    def pk(self) -> int:
        return self.goal.pk

    @property
    def is_open(self) -> bool:
        return self.goal.reached_at is None and self.goal.dropped_at is None


@dataclass(frozen=True)
class Person:
    preferences: list[PreferenceLine]
    key_dates: list[DayLine]
    goals: list[GoalLine]
    kindnesses: list[Kindness]


def person(customer: Customer, *, today: date) -> Person:
    """All of it, in five queries however much there is."""
    return Person(
        preferences(customer),
        key_dates(customer, today=today),
        goals(customer, today=today),
        kindnesses(customer),
    )


def preferences(customer: Customer) -> list[PreferenceLine]:
    """What they told us first; what was learnt stands behind, where nothing told beats it."""
    kept = list(customer.preferences.filter(removed_at=None).order_by("topic", "pk")[:MOST])
    told = [one for one in kept if one.origin == Preference.Origin.STATED]
    words = [(one.topic, one.text) for one in told]
    seen = [
        one
        for one in kept
        if one.origin == Preference.Origin.LEARNT
        and not rules.is_beaten(one.topic, one.text, words)
    ]
    order = {topic: place for place, topic in enumerate(Preference.Topic.values)}
    lines = sorted([*told, *seen], key=lambda one: (order[one.topic], one.origin != "stated"))
    return [
        PreferenceLine(
            pk=one.pk,
            topic=one.topic,
            label=str(one.get_topic_display()),
            text=one.text,
            evidence=heard(one.evidence or {}) if one.origin == Preference.Origin.LEARNT else None,
        )
        for one in lines
    ]


def key_dates(customer: Customer, *, today: date) -> list[DayLine]:
    """The next to come first; what is over for good at the end."""
    rows = customer.key_dates.filter(removed_at=None).order_by("month", "day", "pk")[:MOST]
    lines = [_day_line(one, today) for one in rows]
    if customer.born_on and not any(one.kind == KeyDate.Kind.BIRTHDAY for one in lines):
        lines.append(_birthday(customer.born_on, today))
    return sorted(lines, key=lambda one: (one.coming is None, one.days_ahead, one.what))


def _day_line(one: KeyDate, today: date) -> DayLine:
    day = Day(one.month, one.day, one.year, one.comes_yearly, one.until_on)
    next_time = rules.coming(day, today=today)
    return DayLine(
        pk=one.pk,
        kind=one.kind,
        what=one.label or str(one.get_kind_display()),
        day=day,
        coming=next_time,
        days_ahead=(next_time.on - today).days if next_time else 0,
        remind_days=one.remind_days,
    )


def _birthday(born_on: date, today: date) -> DayLine:
    day = Day(born_on.month, born_on.day, born_on.year)
    next_time = rules.coming(day, today=today)
    ahead = (next_time.on - today).days if next_time else 0
    label = str(KeyDate.Kind.BIRTHDAY.label)
    return DayLine(None, KeyDate.Kind.BIRTHDAY, label, day, next_time, ahead, USUAL_REMIND_DAYS)


def goals(customer: Customer, *, today: date) -> list[GoalLine]:
    """Open ones first, the earliest due first; then how the others ended."""
    rows = list(customer.goals.order_by("-made_at", "-pk")[:MOST])
    steps: dict[int, list[GoalStep]] = {one.pk: [] for one in rows}
    kept = GoalStep.objects.filter(goal__in=steps, removed_at=None).order_by("position", "pk")
    for step in kept:
        steps[step.goal_id].append(step)
    lines = [_goal_line(one, steps[one.pk], today) for one in rows]
    return sorted(lines, key=lambda one: (not one.is_open, one.goal.due_on or date.max))


def _goal_line(goal: Goal, steps: list[GoalStep], today: date) -> GoalLine:
    done, total = rules.progress(step.done_at is not None for step in steps)
    is_open = goal.reached_at is None and goal.dropped_at is None
    is_late = is_open and goal.due_on is not None and goal.due_on < today
    return GoalLine(goal, steps, done, total, is_late)


def kindnesses(customer: Customer) -> list[Kindness]:
    kept = customer.kindnesses.filter(removed_at=None).select_related("by")
    return list(kept.order_by("-at", "-pk")[:MOST])
