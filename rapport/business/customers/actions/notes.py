"""What is worth remembering, for colleagues only."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import NoteRemoved, NoteWritten
from rapport.business.customers.models import Note
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger import actions as ledger

from .finding import reindex
from .locking import held

TWICE = 10  # seconds


@transaction.atomic
def write_note(
    customer_id: int, *, text: str, is_pinned: bool = False, by: Member | None, now: datetime
) -> Note:
    customer = held(customer_id, by=by)
    words = rules.tidy_text(text, longest=10_000)
    if not words:
        raise Refused(say("Write something first."))
    latest = customer.notes.filter(removed_at=None, by=by).order_by("-at", "-pk").first()
    if latest is not None and latest.text == words and (now - latest.at).total_seconds() < TWICE:
        return latest  # A double click is one note.
    note = Note.objects.create(customer=customer, text=words, by=by, at=now, is_pinned=is_pinned)
    _told(note)
    reindex(customer)
    return note


@transaction.atomic
def remove_note(customer_id: int, *, note_id: int, by: Member | None, now: datetime) -> Note:
    """Take a note away, from the timeline too; it can be put back."""
    customer = held(customer_id, by=by)
    note = customer.notes.get(pk=note_id)
    if note.removed_at is None:
        note.removed_at = now
        note.save(update_fields=["removed_at"])
        ledger.erase(f"note:{note.pk}")
        ledger.record(NoteRemoved(customer_id=customer.pk), by=by, at=now)
        reindex(customer)
    return note


@transaction.atomic
def restore_note(customer_id: int, *, note_id: int, by: Member | None, now: datetime) -> Note:
    """Put a removed note back where it was."""
    customer = held(customer_id, by=by)
    note = customer.notes.select_related("by").get(pk=note_id)
    if note.removed_at is not None:
        note.removed_at = None
        note.save(update_fields=["removed_at"])
        _told(note)
        reindex(customer)
    return note


def _told(note: Note) -> None:
    event = NoteWritten(customer_id=note.customer_id, note_id=note.pk, text=note.text[:500])
    ledger.record(event, by=note.by, at=note.at)
