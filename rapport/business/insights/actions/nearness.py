"""Whose day has come near, or whose sponsor has fallen silent: by the calendar alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from rapport.business.customers.models import Customer, Goal, KeyDate, Kindness, Tie
from rapport.business.customers.rules import SILENT_AFTER, Coming, Day, coming, reminded_from
from rapport.business.insights.models import Suggestion
from rapport.business.team.queries import business

BIRTHDAY_DAYS = 1  # how long before a birthday that only the record tells
KINDNESS_DAYS = 7  # how long a reminder of a kindness stands
GOAL_DAYS = 7  # how long before and after its day a goal is spoken of
MOST_DAYS = 60  # the longest that anybody may ask to be reminded before a day
LEAP_DAY, STAND_IN = (2, 29), (2, 28)


def near(*, now: datetime) -> set[int]:
    """Whom the calendar concerns now, unless they were looked at today."""
    today = now.astimezone(ZoneInfo(business().zone)).date()
    ids = {*_with_days(today), *_with_birthdays(today), *_with_words(today), *_with_sponsors(now)}
    fresh = Suggestion.objects.filter(customer__isnull=False, refreshed_on=today)
    return ids - set(fresh.values_list("customer_id", flat=True))


def near_time(row: KeyDate, today: date) -> Coming | None:
    """Its next time, when that is near enough to be reminded of."""
    if row.remind_days is None:
        return None
    day = Day(row.month, row.day, row.year, row.comes_yearly, row.until_on)
    if row.kind == KeyDate.Kind.REVIEW and row.year is not None and not row.comes_yearly:
        due_on = date(row.year, row.month, row.day)  # It is due until it is planned.
        is_due = reminded_from(due_on, remind_days=row.remind_days) <= today
        return Coming(due_on) if is_due else None
    next_time = coming(day, today=today)
    if next_time is None or next_time.on < today:
        return None  # It has begun already: the time to say something is over.
    is_near = reminded_from(next_time.on, remind_days=row.remind_days) <= today
    return next_time if is_near else None


def kindness_is_near(today: date) -> Q:
    first = today - timedelta(days=KINDNESS_DAYS)
    return Q(removed_at=None, remind_on__lte=today, remind_on__gte=first)


def goal_is_near(today: date) -> Q:
    span = timedelta(days=GOAL_DAYS)
    return Q(reached_at=None, dropped_at=None, due_on__lte=today + span, due_on__gte=today - span)


def _with_days(today: date) -> Iterator[int]:
    by_month: dict[int, set[int]] = defaultdict(set)
    for ahead in range(MOST_DAYS + 1):
        day = today + timedelta(days=ahead)
        by_month[day.month].add(day.day)
    if STAND_IN[1] in by_month.get(STAND_IN[0], ()):
        by_month[LEAP_DAY[0]].add(LEAP_DAY[1])
    soon = Q()
    for month, days in by_month.items():
        soon |= Q(month=month, day__in=days)
    rows = KeyDate.objects.filter(soon, removed_at=None, remind_days__isnull=False)
    for row in rows.order_by("pk").iterator():
        if near_time(row, today):
            yield row.customer_id


def _with_birthdays(today: date) -> Iterable[int]:
    days = {(day.month, day.day) for day in (today, today + timedelta(days=BIRTHDAY_DAYS))}
    days |= {LEAP_DAY} if STAND_IN in days else set()
    wanted = Q()
    for month, day in days:
        wanted |= Q(born_on__month=month, born_on__day=day)
    return Customer.objects.standing().filter(wanted).values_list("pk", flat=True)


def _with_words(today: date) -> Iterator[int]:
    yield from Kindness.objects.filter(kindness_is_near(today)).values_list(
        "customer_id", flat=True
    )
    yield from Goal.objects.filter(goal_is_near(today)).values_list("customer_id", flat=True)


def _with_sponsors(now: datetime) -> Iterable[int]:
    """Companies with a sponsor, now or once, of whom there may be something to say."""
    quiet = Q(customer__heard_at=None) | Q(customer__heard_at__lte=now - SILENT_AFTER)
    worrying = quiet | Q(is_leaving=True) | Q(until_on__isnull=False)
    ties = Tie.objects.works_at().filter(
        worrying, role=Tie.Role.SPONSOR, to__stage=Customer.Stage.CURRENT
    )
    return ties.values_list("to_id", flat=True).distinct()
