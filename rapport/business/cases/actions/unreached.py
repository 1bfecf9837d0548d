"""An answer that they never had stops no clock: it runs on as if nothing had been said."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from rapport.business.cases.events import CaseAskedAgain
from rapport.business.cases.models import Case, RecoveryStep
from rapport.business.cases.queries.unheard import Unheard, heard_of_us
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .answer import TURN_FIELDS
from .clock import audience_of, keep_time


@transaction.atomic
def run_on(message_id: int, *, now: datetime) -> Case | None:
    """Taken back, or not delivered: the clock runs since they asked, without a pause between.

    Told twice, or after another answer has reached them, nothing changes.
    """
    said = heard_of_us(message_id)
    if said is None:
        return None
    _unask(said)
    cases = Case.objects.select_for_update().open()
    case = cases.filter(conversation_id=said.conversation_id).first()
    if case is None or case.last_told_at is None or case.last_told_at != said.at:
        return case
    since = max(case.opened_at, said.asked_at) if said.asked_at else case.opened_at
    case.asked_at, case.waiting_since = since, None
    case.last_told_at = said.last_heard_at
    case.answered_at = said.first_heard_at
    keep_time(case, *TURN_FIELDS)
    record(
        CaseAskedAgain(case_id=case.pk, customer_id=case.customer_id, answer_by=case.answer_by),
        by=None,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return case


def _unask(said: Unheard) -> None:
    """A question whether all is well, or a thank you, that they never had was not said."""
    settled = Case.objects.filter(resolved_at__isnull=False)
    settled = settled.filter(conversation=said.conversation_id)
    settled.filter(thanked_at=said.at).update(thanked_at=None)
    answers = RecoveryStep.objects.standing().filter(
        case=OuterRef("pk"), kind=RecoveryStep.Kind.CHECK_BACK, at__gte=said.at
    )
    unasked = settled.filter(checked_back_at=said.at).exclude(Exists(answers))
    unasked.update(checked_back_at=None)
