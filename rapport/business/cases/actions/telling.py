"""Tell everybody whom an incident touches, each personally; and how it ended, together."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from rapport.business.cases.events import IncidentClosed, IncidentTold
from rapport.business.cases.models import Case, Incident, Touched
from rapport.business.cases.rules.incident import telling_refusal
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.queries.filling import (
    Whom,
    filled,
    known_names,
    language_for,
)
from rapport.business.conversations.rules import name_of, places, without_holes
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .resolve import resolve

Progress = Callable[[int, int], None]


@transaction.atomic
def ask_to_tell(
    incident_id: int, *, subject: str, message: str, by: Member, now: datetime
) -> Incident:
    """Write down what everybody is to be told. The telling itself is a job."""
    by.require(Capability.TELL_MANY)
    incident = Incident.objects.select_for_update().get(pk=incident_id)
    waiting = incident.touched.waiting().count()
    reason = telling_refusal(
        subject=subject,
        message=message,
        touched=waiting,
        is_closed=not incident.is_open,
        is_being_told=False,
    ) or _strange_place(subject + message)
    if reason:
        raise Refused(reason)
    incident.subject, incident.message = subject.strip()[:200], message.strip()
    incident.told_by, incident.asked_to_tell_at = by, now
    incident.save(update_fields=["subject", "message", "told_by", "asked_to_tell_at"])
    return incident


def tell(incident_id: int, *, now: datetime, told: Progress | None = None) -> int:
    """Tell whoever waits, each in a transaction: stopped anywhere, nobody is told twice."""
    rows = Touched.objects.filter(incident=incident_id).waiting().in_order()
    ids = list(rows.values_list("pk", flat=True))
    count = 0
    for number, pk in enumerate(ids, start=1):
        count += _tell_one(pk, now=now)
        if told:
            told(number, len(ids))
    publish("inbox", {"incident": incident_id})
    return count


@transaction.atomic
def _tell_one(touched_id: int, *, now: datetime) -> bool:
    row = (
        Touched.objects.select_for_update(of=("self",))
        .select_related("incident__told_by", "customer", "conversation")
        .filter(pk=touched_id)
        .first()
    )
    if row is None or row.told_at or row.refusal or not row.incident.is_open:
        return False
    by = row.incident.told_by
    if by is None:
        return False
    try:
        with transaction.atomic():
            row.conversation_id = _said(row, row.incident.message, by=by, now=now)
    except Refused as refused:
        row.refusal = spoken(refused.reason)[:300]
        row.save(update_fields=["refusal"])
        return False
    row.told_at = now
    row.save(update_fields=["told_at", "conversation"])
    event = IncidentTold(
        incident_id=row.incident_id,
        customer_id=row.customer_id,
        conversation_id=row.conversation_id or 0,
        title=row.incident.title,
    )
    record(event, by=by, at=now, audience="managers" if row.customer.is_private else "all")
    return True


def try_again(incident_id: int, *, by: Member, now: datetime) -> int:
    """Those who could not be reached wait again; an address may have been found meanwhile."""
    by.require(Capability.TELL_MANY)
    rows = Touched.objects.filter(incident=incident_id, told_at=None).exclude(refusal="")
    return rows.update(refusal="")


@transaction.atomic
def ask_to_close(
    incident_id: int, *, ending: str, lesson: str, by: Member, now: datetime
) -> Incident:
    """It is over. Whoever was told hears how it ended, unless the word is empty."""
    by.require(Capability.TELL_MANY)
    incident = Incident.objects.select_for_update().get(pk=incident_id)
    if not incident.is_open:
        return incident
    if ending.strip() and (reason := _strange_place(ending)):
        raise Refused(reason)
    incident.ending, incident.lesson = ending.strip(), lesson.strip()[:2000]
    incident.closed_at, incident.closed_by = now, by
    incident.save(update_fields=["ending", "lesson", "closed_at", "closed_by"])
    event = IncidentClosed(
        incident_id=incident.pk,
        title=incident.title,
        touched=incident.touched.count(),
        lesson=incident.lesson,
    )
    record(event, by=by, at=now)
    publish("inbox", {"incident": incident.pk})
    return incident


def close_together(incident_id: int, *, now: datetime, told: Progress | None = None) -> int:
    """Tell each how it ended and settle their cases; stopped anywhere, it goes on from there."""
    rows = Touched.objects.filter(incident=incident_id, ended_at=None).in_order()
    ids = list(rows.values_list("pk", flat=True))
    for number, pk in enumerate(ids, start=1):
        _close_one(pk, now=now)
        if told:
            told(number, len(ids))
    return len(ids)


@transaction.atomic
def _close_one(touched_id: int, *, now: datetime) -> None:
    row = (
        Touched.objects.select_for_update(of=("self",))
        .select_related("incident__closed_by", "customer", "conversation")
        .get(pk=touched_id)
    )
    incident = row.incident
    if row.ended_at or incident.is_open or incident.closed_by is None:
        return
    was_heard = row.told_at is not None or row.answered_at is not None
    if incident.ending and was_heard and row.conversation_id is not None:
        try:
            with transaction.atomic():
                _said(row, incident.ending, by=incident.closed_by, now=now)
        except Refused as refused:
            row.refusal = spoken(refused.reason)[:300]
    _settle(row, by=incident.closed_by, now=now)
    row.ended_at = now
    row.save(update_fields=["ended_at", "refusal"])


def _settle(row: Touched, *, by: Member, now: datetime) -> None:
    """Their case ends with it; one that waits for somebody's yes stays open."""
    case = Case.objects.filter(pk=row.case_id).first() if row.case_id else None
    if case is not None and case.is_open:
        try:
            with transaction.atomic():
                resolution = row.incident.lesson or row.incident.ending or row.incident.title
                resolve(case.pk, resolution=resolution[:4000], by=by, now=now)
        except Refused as refused:
            row.refusal = spoken(refused.reason)[:300]


def _said(row: Touched, text: str, *, by: Member, now: datetime) -> int:
    """Say it with their own facts, in their conversation or a new one; its number."""
    whom = Whom(row.conversation, row.customer, by, now)
    language = language_for(row.customer)
    words = without_holes(filled(text, whom, language=language).text)
    if row.conversation_id is not None:
        conversations.answer(row.conversation_id, text=words, by=by, now=now)
        return row.conversation_id
    subject = without_holes(filled(row.incident.subject, whom, language=language).text)
    message = conversations.start(row.customer_id, subject=subject, text=words, by=by, now=now)
    return message.conversation_id


def _strange_place(text: str) -> Sentence | None:
    known = known_names()
    strange = next((one for one in places(text) if name_of(one) not in known), None)
    return say("There is no fact called “{place}”.", place=strange) if strange else None
