"""One thing that touches many: write it down, find whom it touches, gather their answers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from rapport.business.cases.events import IncidentAnswered, IncidentOpened
from rapport.business.cases.models import Case, Incident, Touched
from rapport.business.cases.rules.incident import MOST_TOUCHED, dropping_refusal, title_refusal
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of


@transaction.atomic
def open_incident(*, title: str, what: str, by: Member, now: datetime) -> Incident:
    """Write down what happened. Nobody is told of it yet."""
    by.require(Capability.ANSWER)
    if reason := title_refusal(title):
        raise Refused(reason)
    incident = Incident.objects.create(
        title=title.strip(), what=what.strip()[:4000], owner=by, made_by=by, made_at=now
    )
    record(IncidentOpened(incident_id=incident.pk, title=incident.title), by=by, at=now)
    return incident


@transaction.atomic
def touch(incident_id: int, customer_ids: Iterable[int], *, by: Member, now: datetime) -> int:
    """Put these customers on the list; says how many are new on it. Twice is once."""
    by.require(Capability.ANSWER)
    incident = _held(incident_id)
    if not incident.is_open:
        raise Refused(say("This incident is closed. Open a new one."))
    wanted = list(dict.fromkeys(customer_ids))
    seen = Customer.objects.visible_to(by).filter(pk__in=wanted[:MOST_TOUCHED])
    there = set(incident.touched.values_list("customer_id", flat=True))
    new = sorted(set(seen.values_list("pk", flat=True)) - there)
    if len(there) + len(new) > MOST_TOUCHED or len(wanted) > MOST_TOUCHED:
        raise Refused(say("An incident touches {limit} customers at most.", limit=MOST_TOUCHED))
    Touched.objects.bulk_create(
        (Touched(incident=incident, customer_id=pk, added_at=now) for pk in new),
        batch_size=500,
        ignore_conflicts=True,
    )
    publish("inbox", {"incident": incident.pk})
    return len(new)


@transaction.atomic
def touch_case(incident_id: int, case_id: int, *, by: Member, now: datetime) -> Touched:
    """This case is one of those that grew out of the incident: its customer was heard already."""
    by.require(Capability.ANSWER)
    case = Case.objects.visible_to(by).select_related("customer").get(pk=case_id)
    if case.customer_id is None:
        raise Refused(say("Say first who this is."))
    touch(incident_id, [case.customer_id], by=by, now=now)
    row = Touched.objects.select_for_update().get(incident=incident_id, customer=case.customer_id)
    row.case = row.case or case
    row.answered_at = row.answered_at or case.opened_at
    if row.conversation_id is None and not _taken(incident_id, case.conversation_id):
        row.conversation_id = case.conversation_id
    row.save(update_fields=["case", "answered_at", "conversation"])
    return row


@transaction.atomic
def drop(touched_id: int, *, by: Member, now: datetime) -> None:
    """Take somebody off the list who was not told yet."""
    by.require(Capability.ANSWER)
    row = Touched.objects.select_for_update().filter(pk=touched_id).first()
    if row is None:
        return  # A double click.
    if reason := dropping_refusal(is_told=row.told_at is not None):
        raise Refused(reason)
    row.delete()
    publish("inbox", {"incident": row.incident_id})


@transaction.atomic
def gather(case_id: int, *, now: datetime) -> bool:
    """A case that grew out of our telling belongs to the incident; True when it does."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or case.conversation_id is None:
        return False
    row = (
        Touched.objects.select_for_update(of=("self",))
        .select_related("incident")
        .filter(_told_in(case.conversation_id), incident__closed_at=None)
        .first()
    )
    if row is None or row.case_id == case.pk:
        return row is not None
    row.case, row.answered_at = case, row.answered_at or case.opened_at
    row.save(update_fields=["case", "answered_at"])
    event = IncidentAnswered(
        incident_id=row.incident_id,
        customer_id=row.customer_id,
        case_id=case.pk,
        title=row.incident.title,
    )
    record(event, by=None, at=case.opened_at, audience=audience_of(case))
    publish("inbox", {"incident": row.incident_id})
    return True


def _told_in(conversation_id: int) -> Q:
    """There, or in one that has become part of it."""
    return Q(conversation=conversation_id) | Q(conversation__merged_into=conversation_id)


def _held(incident_id: int) -> Incident:
    return Incident.objects.select_for_update().get(pk=incident_id)


def _taken(incident_id: int, conversation_id: int | None) -> bool:
    rows = Touched.objects.filter(incident=incident_id, conversation=conversation_id)
    return conversation_id is None or rows.exists()
