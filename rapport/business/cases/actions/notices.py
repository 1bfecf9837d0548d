"""What members are told of late cases: one letter for all of it, in opening hours."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.business.cases import rules
from rapport.business.cases.models import Case, Notice
from rapport.business.cases.rules.wording import moment
from rapport.business.team import actions as team
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours

APART = timedelta(hours=1)  # two letters about late cases to the same member


def send_notices(*, now: datetime) -> int:
    """Mail what waits, one letter for each member; the count of letters."""
    waiting = Notice.objects.filter(mailed_at=None, dropped_at=None)
    members = list(waiting.order_by("member").values_list("member", flat=True).distinct())
    return sum(_send(member_id, now) for member_id in members)


@transaction.atomic
def _send(member_id: int, now: datetime) -> bool:
    member = Member.objects.select_for_update().get(pk=member_id)
    notices = list(
        Notice.objects.select_for_update(of=("self",))
        .filter(member=member, mailed_at=None, dropped_at=None)
        .select_related("raised__case__customer")
        .order_by("raised__due_by", "pk")
    )
    true = [one for one in notices if _still_true(one)]
    gone = [one.pk for one in notices if one not in true]
    if gone:
        Notice.objects.filter(pk__in=gone).update(dropped_at=now)
    if not true or not _may_write(member, true, now):
        return False
    cases = list({one.raised.case_id: one.raised.case for one in true}.values())
    subject, text = _subject(member, cases), _text(member, cases, now)
    if not team.tell_member(member, subject=subject, text=text, now=now):
        return False
    Notice.objects.filter(pk__in=[one.pk for one in true]).update(mailed_at=now)
    return True


def _still_true(one: Notice) -> bool:
    case = one.raised.case
    return one.member.is_active and case.is_open and case.due_by == one.raised.due_by


def _may_write(member: Member, notices: list[Notice], now: datetime) -> bool:
    """At once when it is grave; else while we are open, and not every minute."""
    if any(one.raised.case.severity >= rules.GRAVE for one in notices):
        return True
    last = Notice.objects.filter(member=member).aggregate(last=Max("mailed_at"))["last"]
    return opening_hours().is_open(now) and (last is None or now - last >= APART)


def _subject(member: Member, cases: list[Case]) -> str:
    with translation.override(member.language or business().language):
        return ngettext(
            "One case needs you: %(summary)s", "%(count)s cases need you", len(cases)
        ) % {"count": len(cases), "summary": cases[0].summary[:80]}


def _text(member: Member, cases: list[Case], now: datetime) -> str:
    with translation.override(member.language or business().language):
        lines = [_line(case, now) for case in cases]
        hello = _("Hello %(name)s,") % {"name": member.first_name}
    return f"{hello}\n\n" + "\n\n".join(lines)


def _line(case: Case, now: datetime) -> str:
    zone = business().zone
    who = case.customer.name if case.customer else _("somebody we do not know yet")
    assert case.due_by is not None  # noqa: S101 - only such cases are told of
    when = moment(case.due_by, zone)
    state = _("was due %(when)s") if case.due_by < now else _("is due %(when)s")
    return (
        f"{case.summary} – {who}\n"
        f"{state % {'when': when}}\n"
        f"{settings.PUBLIC_ADDRESS.rstrip('/')}{case.get_absolute_url()}"
    )
