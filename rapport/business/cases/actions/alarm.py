from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.business.cases import rules
from rapport.business.cases.events import CaseAlarmed
from rapport.business.cases.models import Case
from rapport.business.team import actions as team
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of


@transaction.atomic
def alarm(case_id: int, *, now: datetime) -> bool:
    """A grave case reaches the owners at once, day and night; once for each case."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or not case.is_open or case.severity < rules.GRAVE or case.alarmed_at:
        return False
    case.alarmed_at = now
    case.save(update_fields=["alarmed_at"])
    owners = Member.objects.people().active().filter(role=Member.Role.OWNER).by_name()
    told = sum(_tell(one, case, now) for one in owners)
    record(
        CaseAlarmed(case_id=case.pk, customer_id=case.customer_id, told_count=told),
        by=None,
        at=now,
        audience=audience_of(case),
    )
    publish("today", {"case": case.pk})
    publish("inbox", {"case": case.pk})
    return True


def _tell(owner: Member, case: Case, now: datetime) -> bool:
    with translation.override(owner.language or business().language):
        who = case.customer.name if case.customer else _("somebody we do not know yet")
        subject = _("Grave: %(summary)s") % {"summary": case.summary[:80]}
        text = _(
            "Hello %(name)s,\n\n"
            "%(who)s writes about something grave: %(summary)s\n\n%(link)s\n\n"
            "You get this at once, whatever the hour, because it was found to be grave. "
            "If it is not, set it right there."
        ) % {
            "name": owner.first_name,
            "who": who,
            "summary": case.summary,
            "link": f"{settings.PUBLIC_ADDRESS.rstrip('/')}{case.get_absolute_url()}",
        }
    return team.tell_member(owner, subject=subject, text=text, now=now)
