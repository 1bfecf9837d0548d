"""Days and people to look after: what may be said today, for many customers in few queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.business.customers.models import Customer, Goal, KeyDate, Kindness
from rapport.business.customers.queries import sponsorship
from rapport.business.customers.rules import Sponsorship, reminded_from, sponsorship_sentence
from rapport.business.insights import rules
from rapport.business.team.queries import business

from .nearness import BIRTHDAY_DAYS, GOAL_DAYS, goal_is_near, kindness_is_near, near_time

LONGEST = 120
Found = dict[int, list[rules.Reminder]]


def reminders(customers: Sequence[Customer], *, now: datetime) -> Found:
    """What is near for these customers, in three queries."""
    zone = ZoneInfo(business().zone)
    today = now.astimezone(zone).date()
    found: Found = defaultdict(list)
    _days(customers, found, today, zone)
    ids = [one.pk for one in customers]
    kind_words = Kindness.objects.filter(kindness_is_near(today), customer__in=ids)
    for kindness in kind_words.order_by("remind_on", "pk"):
        on, about = kindness.remind_on or today, f"kindness:{kindness.pk}"
        told = rules.Reminder(about, "kindness", kindness.text[:LONGEST], on, _begin(on, zone))
        found[kindness.customer_id].append(told)
    for goal in Goal.objects.filter(goal_is_near(today), customer__in=ids).order_by("due_on", "pk"):
        on, about = goal.due_on or today, f"goal:{goal.pk}"
        since = _begin(on - timedelta(days=GOAL_DAYS), zone)
        found[goal.customer_id].append(
            rules.Reminder(about, "goal", goal.wanted[:LONGEST], on, since)
        )
    return found


def _days(customers: Sequence[Customer], found: Found, today: date, zone: ZoneInfo) -> None:
    """Key dates, and the birthday that the record itself tells where no key date does."""
    told = set()
    rows = KeyDate.objects.filter(customer__in=customers, removed_at=None)
    for row in rows.order_by("pk"):
        if row.kind == KeyDate.Kind.BIRTHDAY:
            told.add(row.customer_id)
        if one := _of_day(row, today, zone):
            found[row.customer_id].append(one)
    for customer in customers:
        born = customer.born_on
        if born and customer.pk not in told:
            row = KeyDate(kind=KeyDate.Kind.BIRTHDAY, month=born.month, day=born.day)
            row.year, row.remind_days = born.year, BIRTHDAY_DAYS
            if one := _of_day(row, today, zone):
                found[customer.pk].append(one)


def _of_day(row: KeyDate, today: date, zone: ZoneInfo) -> rules.Reminder | None:
    next_time = near_time(row, today)
    if next_time is None:
        return None
    since = _begin(reminded_from(next_time.on, remind_days=row.remind_days or 0), zone)
    return rules.Reminder(
        about=f"key_date:{row.pk}" if row.pk else "birthday",
        kind=row.kind,
        what=row.label or str(row.get_kind_display()),
        on=next_time.on,
        since=since,
        until_on=next_time.until_on,
        years=next_time.years,
    )


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def sponsors_to_see_to(
    customers: Sequence[Customer], *, now: datetime
) -> dict[int, rules.SponsorFacts]:
    """Companies that buy from us now, and whose sponsor is silent, leaves or has gone."""
    companies = {
        one.pk: one
        for one in customers
        if one.kind == Customer.Kind.COMPANY and one.stage == Customer.Stage.CURRENT
    }
    found = {}
    for pk, standing in sponsorship(companies, now=now).items():
        if standing.state == Sponsorship.NAMED:
            continue
        if standing.state == Sponsorship.MISSING and not standing.was_named:
            continue  # Nothing has changed there: their page and the list show it.
        state = "gone" if standing.sponsor is None else str(standing.state)
        who = standing.sponsor.customer_id if standing.sponsor else ""
        reason = sponsorship_sentence(standing, company=companies[pk].name)
        found[pk] = rules.SponsorFacts(state, reason, f"{state}:{who}")
    return found
