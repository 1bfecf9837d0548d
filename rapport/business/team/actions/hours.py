"""The week, and the days on which it does not hold."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction

from rapport.business.team.events import HoursChanged
from rapport.business.team.models import Business, Closure, Member, OpeningWindow
from rapport.business.team.queries import forget_business
from rapport.business.team.rules import Capability, Window, week_refusal
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

LONGEST_CLOSURE = 366


@transaction.atomic
def set_hours(*, windows: Iterable[Window], by: Member, now: datetime) -> None:
    """Replace the ordinary week."""
    by.require(Capability.MANAGE_BUSINESS)
    firm = _locked()
    wanted = set(windows)
    reason = week_refusal(wanted)
    if reason:
        raise Refused(reason)
    rows = OpeningWindow.objects.all()
    if wanted == {Window(row.weekday, row.opens, row.closes) for row in rows}:
        return
    rows.delete()
    OpeningWindow.objects.bulk_create(
        OpeningWindow(weekday=one.weekday, opens=one.opens, closes=one.closes) for one in wanted
    )
    _changed(firm, by, now)


@transaction.atomic
def add_closure(
    *,
    first_on: date,
    last_on: date,
    name: str,
    opens: time | None = None,
    closes: time | None = None,
    by: Member,
    now: datetime,
) -> Closure:
    """Close on these days, or open only from opens to closes. The same days twice is once."""
    by.require(Capability.MANAGE_BUSINESS)
    firm = _locked()
    if last_on < first_on:
        raise Refused(say("The last day comes before the first."))
    if (last_on - first_on).days >= LONGEST_CLOSURE:
        raise Refused(say("That is longer than a year. Please check the dates."))
    if (opens is None) != (closes is None):
        raise Refused(say("Give both times, or neither to be closed all day."))
    same = Closure.objects.filter(first_on=first_on, last_on=last_on, opens=opens, closes=closes)
    kept = same.first()
    if kept:
        return kept
    if Closure.objects.filter(first_on__lte=last_on, last_on__gte=first_on).exists():
        raise Refused(say("Some of these days are closed or special already."))
    closure = Closure.objects.create(
        first_on=first_on, last_on=last_on, name=name.strip(), opens=opens, closes=closes
    )
    _changed(firm, by, now)
    return closure


@transaction.atomic
def remove_closure(closure_id: int, *, by: Member, now: datetime) -> None:
    """The ordinary week holds again on these days."""
    by.require(Capability.MANAGE_BUSINESS)
    firm = _locked()
    gone, _ = Closure.objects.filter(pk=closure_id).delete()
    if gone:
        _changed(firm, by, now)


def _locked() -> Business:
    return Business.objects.select_for_update().get(pk=Business.ONLY)


def _changed(firm: Business, by: Member, now: datetime) -> None:
    firm.hours_version += 1
    firm.save(update_fields=["hours_version"])
    forget_business()
    record(HoursChanged(version=firm.hours_version), by=by, at=now)
