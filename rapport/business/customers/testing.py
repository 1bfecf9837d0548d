"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from rapport.business.customers import actions
from rapport.business.customers.jobs import compare_waiting
from rapport.business.customers.models import Customer, CustomField
from rapport.plumbing.jobs.testing import run_all

MET = datetime(2026, 3, 2, 10, tzinfo=UTC)
_FIRST = {
    "email", "phone", "handle", "source", "company", "tags", "note", "goes_by",
    "language", "city", "address", "link", "outside_number", "is_private",
}  # fmt: skip
_numbers = count(1)


def a_customer(*, name: str = "Lena Moreau", **changes: Any) -> Customer:
    """Somebody we know, through the same door as everybody; other fields are set afterwards."""
    if "email" not in changes:
        word = "".join(c for c in name.split(maxsplit=1)[0].lower() if c.isalnum())
        changes["email"] = f"{word}{next(_numbers)}@mail.example"
    facts = {key: changes.pop(key) for key in list(changes) if key in _FIRST}
    kind = changes.pop("kind", Customer.Kind.PERSON)
    at = changes.pop("made_at", MET)
    customer = actions.meet(name=name, kind=kind, by=None, now=at, made_at=at, **facts)
    if changes:
        Customer.objects.filter(pk=customer.pk).update(**changes)
        customer.refresh_from_db()
    return customer


def a_company(*, name: str = "Harbour Brewing", **changes: Any) -> Customer:
    changes.setdefault("email", "")
    return a_customer(name=name, kind=Customer.Kind.COMPANY, **changes)


def a_field(*, label: str = "Shoe size", kind: str = "text", **more: Any) -> CustomField:
    """A field of the business's own; a choice is between matt and gloss unless told otherwise."""
    if kind == CustomField.Kind.CHOICE:
        more.setdefault("choices", ["Matt", "Gloss"])
    return actions.define_field(label=label, kind=kind, by=None, now=MET, **more)


def look_around() -> None:
    """Do what waits, and what comes round every few seconds: comparing whoever is new."""
    run_all()
    compare_waiting()
