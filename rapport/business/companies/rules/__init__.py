"""Decisions about relationships with companies. Plain values in, plain values out."""

from .agenda import (
    KEYS,
    AgendaSection,
    Complaint,
    OpenInvoice,
    Piece,
    Record,
    Words,
    clean_agenda,
    sections,
)
from .calendar import Occasion, calendar
from .contact import ENOUGH, Contacts, contacts
from .meeting import (
    LONGEST_MINUTES,
    cancel_refusal,
    hold_refusal,
    months_later,
    move_refusal,
    next_due,
    plan_refusal,
    rhythm_refusal,
)
from .succession import Candidate, in_order, plan_for

__all__ = [
    "ENOUGH",
    "KEYS",
    "LONGEST_MINUTES",
    "AgendaSection",
    "Candidate",
    "Complaint",
    "Contacts",
    "Occasion",
    "OpenInvoice",
    "Piece",
    "Record",
    "Words",
    "calendar",
    "cancel_refusal",
    "clean_agenda",
    "contacts",
    "hold_refusal",
    "in_order",
    "months_later",
    "move_refusal",
    "next_due",
    "plan_for",
    "plan_refusal",
    "rhythm_refusal",
    "sections",
]
