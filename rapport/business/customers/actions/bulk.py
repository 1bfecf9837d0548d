"""Customers whom an import of something else names, met many at a time."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rapport.business.customers.events import CustomerMet
from rapport.business.customers.models import ContactPoint, Customer, Reach, StageChange
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record_many
from rapport.plumbing.search import actions as search

from .finding import findable


@transaction.atomic
def import_people(
    people: Sequence[tuple[Customer, str]], *, by: Member | None, is_told: bool = True
) -> list[Customer]:
    """Write these down, each with the e-mail address that is theirs when nobody had it."""
    if by is not None:
        by.require(Capability.IMPORT)
    met = Customer.objects.bulk_create([one for one, _ in people], batch_size=500)
    reason = say("We met.").as_json()
    StageChange.objects.bulk_create(
        [StageChange(customer=c, stage=c.stage, at=c.made_at, reason=reason, by=by) for c in met],
        batch_size=500,
    )
    for customer, email in people:
        if email:
            point, _ = ContactPoint.objects.get_or_create(
                kind="email", value=email, defaults={"shown": email}
            )
            Reach.objects.create(
                point=point,
                customer=customer,
                is_whose=not point.reaches.live().exists(),
                is_preferred=True,
                made_at=customer.made_at,
            )
    if is_told:
        events = [
            (CustomerMet(customer_id=c.pk, name=c.name, source=c.source), c.made_at) for c in met
        ]
        record_many(events, by=by)
        search.index_many(findable(c, points=[email] if email else []) for c, email in people)
    return met


def _met(customer: Customer) -> CustomerMet:
    return CustomerMet(customer_id=customer.pk, name=customer.name, source=customer.source)


@transaction.atomic
def note_visits(latest: dict[int, datetime]) -> None:
    """When each was heard from, if that is later than what we knew."""
    known = Customer.objects.filter(pk__in=latest.keys()).only("pk", "heard_at")
    later = [one for one in known if one.heard_at is None or one.heard_at < latest[one.pk]]
    for one in later:
        one.heard_at = latest[one.pk]
    Customer.objects.bulk_update(later, ["heard_at"], batch_size=500)
