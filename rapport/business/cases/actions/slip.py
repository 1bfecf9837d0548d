"""When an answer will be later than we said, the customer hears it from us first."""

from datetime import datetime

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import SlipTold
from rapport.business.cases.models import Case
from rapport.business.cases.queries.promised import expected_by, is_slipping, may_be_told, slip_text
from rapport.business.conversations import actions as conversations
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of

BATCH = 100


@transaction.atomic
def tell_of_slip(
    case_id: int, *, by: Member | None, now: datetime, text: str = "", until: datetime | None = None
) -> bool:
    """ "We said Tuesday, it will be Wednesday, sorry." At most once for each time we said."""
    if by is not None:
        by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if not may_be_told(case) or case.conversation_id is None or case.promised_by is None:
        return False
    said = case.promised_by
    later = until or expected_by(case, now=now)
    if later <= max(said, now):
        raise Refused(say("Name a time that is later than what we said."))
    words = text.strip() or slip_text(case, said=said, by=later)
    sent = conversations.answer_automatically(
        case.conversation_id, text=words, reason="slip", now=now, follows_up=True
    )
    if sent is None:
        if by is not None:
            raise Refused(say("No message could be sent here. Call or write to them yourself."))
        case.slip_told_for = said  # Asked once; a machine that must stay silent stays silent.
        case.save(update_fields=["slip_told_for"])
        return False
    case.promised_by, case.slip_told_for = later, said
    case.save(update_fields=["promised_by", "slip_told_for"])
    record(
        SlipTold(case_id=case.pk, customer_id=case.customer_id, said=said, now_by=later),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return True


def tell_slips(*, now: datetime) -> int:
    """Where the owner wants it: everybody whose answer is about to be late is told by itself."""
    hours = opening_hours()
    if not business().tells_slips or not hours.is_open(now):
        return 0
    soon = hours.due(now, rules.SLIP_WITHIN)
    if soon is None:
        return 0
    waiting = Case.objects.open().filter(
        asked_at__isnull=False, answered_at=None, promised_by__lte=soon
    )
    ids = list(waiting.order_by("promised_by", "pk").values_list("pk", flat=True)[:BATCH])
    return sum(_told(pk, now) for pk in ids)


def _told(case_id: int, now: datetime) -> bool:
    case = Case.objects.filter(pk=case_id).first()
    if case is None or not is_slipping(case, now=now) or not may_be_told(case):
        return False
    return tell_of_slip(case_id, by=None, now=now)
