"""How often we sit down together, and Today's reminder of it."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.business.companies import rules
from rapport.business.companies.models import ReviewMeeting, ReviewRhythm
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, KeyDate
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.refusal import Refused

from .held import company, today

REMIND_DAYS = 14


@transaction.atomic
def set_rhythm(
    company_id: int, *, months: int | None, by: Member | None, now: datetime
) -> ReviewRhythm:
    """Every so many months from the last review; None: whenever it comes about."""
    whom = company(company_id, by=by)
    if reason := rules.rhythm_refusal(months=months, is_company=True):
        raise Refused(reason)
    row, _made = ReviewRhythm.objects.get_or_create(company=whom)
    if row.months != months:
        row.due_on = None  # Counted anew.
    row.months = months
    row.save(update_fields=["months", "due_on"])
    return keep_rhythm(whom, by=by, now=now)


def keep_rhythm(whom: Customer, *, by: Member | None, now: datetime) -> ReviewRhythm:
    """Work out anew when the next one is due, and let Today remind of it."""
    row, _made = ReviewRhythm.objects.get_or_create(company=whom)
    meetings = ReviewMeeting.objects.filter(company=whom)
    last = meetings.held().order_by("-held_at", "-pk").first()
    never_yet = last is None and row.months is not None
    if not never_yet or row.due_on is None:  # The first one does not move away from us.
        row.due_on = rules.next_due(
            months=row.months,
            last_on=today(last.held_at) if last and last.held_at else None,
            agreed_on=last.next_on if last else None,
            today=today(now),
        )
    is_planned = meetings.planned().exists()
    _remind(row, whom, wanted=row.due_on is not None and not is_planned, by=by, now=now)
    row.save(update_fields=["due_on", "reminder"])
    return row


def _remind(
    row: ReviewRhythm, whom: Customer, *, wanted: bool, by: Member | None, now: datetime
) -> None:
    """A key date of the company: Today reads those already."""
    known, due = row.reminder, row.due_on
    if known is not None and known.removed_at is not None:
        known = None
    if known is not None and (not wanted or not _says(known, row)):
        customers.remove_key_date(whom.pk, key_date_id=known.pk, by=by, now=now)
        known = None
    if wanted and known is None and due is not None:
        with translation.override(business().language):
            label = _("Review of the relationship")
        known = customers.set_key_date(
            whom.pk,
            kind=KeyDate.Kind.REVIEW,
            label=label,
            month=due.month,
            day=due.day,
            year=due.year,
            comes_yearly=False,
            remind_days=REMIND_DAYS,
            by=by,
            now=now,
        )
    row.reminder = known


def _says(known: KeyDate, row: ReviewRhythm) -> bool:
    due = row.due_on
    is_one = known.kind == KeyDate.Kind.REVIEW
    return (
        is_one
        and due is not None
        and (known.year, known.month, known.day)
        == (
            due.year,
            due.month,
            due.day,
        )
    )
