from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.models import KeepInTouch, Reply, Rhythm
from rapport.business.team.queries import business
from rapport.plumbing.design.shown import Shown


@dataclass(frozen=True)
class Touch(Shown):
    """How often we want to be in touch with a customer, and when next."""

    every_weeks: int | None
    note: str
    since_on: date | None
    due_on: date | None
    is_due: bool
    is_paused: bool  # they do not want to be disturbed
    proposed_weeks: int
    segment: str  # whose rhythm it is, where none was said for them alone


def touch_of(customer: Customer, *, now: datetime) -> Touch:
    """For the customer's page, in three queries."""
    wish = KeepInTouch.objects.filter(pk=customer.pk).select_related("rule__segment").first()
    rhythm = Rhythm.objects.filter(pk=customer.pk).first()
    today = now.astimezone(ZoneInfo(business().zone)).date()
    yearly = float(rhythm.last_year) if rhythm else 0.0
    gap = rhythm.gap_days if rhythm else None
    since = due = None
    if wish is not None and wish.every_weeks is not None:
        since = last_contact(customer, rhythm, since=wish.set_at)
        due = rules.next_touch(since, wish.every_weeks)
    return Touch(
        every_weeks=wish.every_weeks if wish else None,
        note=wish.note if wish else "",
        since_on=since,
        due_on=due,
        is_due=due is not None and due <= today,
        is_paused=customer.attention == Customer.Attention.QUIET,
        segment=wish.rule.segment.name if wish and wish.rule else "",
        proposed_weeks=rules.proposed_weeks(gap_days=gap, yearly=yearly),
    )


def last_contact(customer: Customer, rhythm: Rhythm | None, *, since: datetime) -> date:
    """The day of the last real contact: a word, a call, a visit, or a turn that was seen to."""
    answered = Reply.objects.filter(customer=customer, about="touch", undone_at=None)
    said = answered.exclude(choice=Reply.Choice.LATER).order_by("at").values_list("at", flat=True)
    return latest_day(customer, rhythm, list(said), since=since)


def latest_day(
    customer: Customer, rhythm: Rhythm | None, said: list[datetime], *, since: datetime
) -> date:
    """The same where the replies are known already."""
    zone = ZoneInfo(business().zone)
    moments = [at for at in (customer.heard_at, customer.reached_at, *said) if at is not None]
    days = [at.astimezone(zone).date() for at in moments]
    if rhythm is not None and rhythm.last_on is not None:
        days.append(rhythm.last_on)
    return max(days, default=since.astimezone(zone).date())
