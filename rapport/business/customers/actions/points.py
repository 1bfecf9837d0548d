"""The addresses that reach a customer."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import points, rules
from rapport.business.customers.events import (
    ContactPointAdded,
    ContactPointLabelled,
    ContactPointOwned,
    ContactPointPreferred,
    ContactPointRetired,
    ContactPointVerified,
)
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .finding import reindex
from .locking import held, own_country
from .looks import compare_soon


@transaction.atomic
def add_contact_point(
    customer_id: int, *, kind: str, value: str, label: str = "", by: Member | None, now: datetime
) -> Reach:
    """One more way to reach them; one that was retired is used again."""
    customer = held(customer_id, by=by)
    spelling = points.spelled(kind, value, country=own_country() if kind == "phone" else "")
    point, _ = ContactPoint.objects.get_or_create(
        kind=spelling.kind, value=spelling.value, defaults={"shown": spelling.shown}
    )
    ContactPoint.objects.select_for_update().get(pk=point.pk)
    known = point.reaches.filter(customer=customer).first()
    if known is not None and known.retired_at is None:
        return known
    is_first = not point.reaches.live().exists()
    same_kind = customer.reaches.live().filter(point__kind=spelling.kind)
    reach = known or Reach(point=point, customer=customer, made_at=now)
    reach.retired_at = None
    reach.is_whose = is_first
    reach.is_preferred = not same_kind.filter(is_preferred=True).exists()
    reach.label = rules.tidy(label, longest=40)
    reach.save()
    event = ContactPointAdded(
        customer_id=customer.pk, point=point.shown, point_kind=str(spelling.kind)
    )
    record(event, by=by, at=now)
    compare_soon(customer.pk, now=now)
    reindex(customer)
    return reach


@transaction.atomic
def retire_contact_point(
    customer_id: int, *, reach_id: int, by: Member | None, now: datetime
) -> Customer:
    """They can no longer be reached there. It stays on the record, so history stays readable."""
    customer = held(customer_id, by=by)
    reach = _reach(customer, reach_id)
    if reach.retired_at is not None:
        return customer
    reach.retired_at = now
    reach.is_whose = reach.is_preferred = False
    reach.save(update_fields=["retired_at", "is_whose", "is_preferred"])
    record(ContactPointRetired(customer_id=customer.pk, point=reach.point.shown), by=by, at=now)
    reindex(customer)
    return customer


@transaction.atomic
def prefer(customer_id: int, *, reach_id: int, by: Member | None, now: datetime) -> Customer:
    """Of several addresses of one kind, the one they like to be reached by."""
    customer = held(customer_id, by=by)
    reach = _live(_reach(customer, reach_id))
    if reach.is_preferred:
        return customer
    same_kind = customer.reaches.filter(point__kind=reach.point.kind, is_preferred=True)
    same_kind.update(is_preferred=False)
    reach.is_preferred = True
    reach.save(update_fields=["is_preferred"])
    event = ContactPointPreferred(customer_id=customer.pk, point=reach.point.shown)
    record(event, by=by, at=now)
    return customer


@transaction.atomic
def mark_whose(customer_id: int, *, reach_id: int, by: Member | None, now: datetime) -> Customer:
    """Of several customers whom one address reaches, this is the one it belongs to."""
    customer = held(customer_id, by=by)
    reach = _live(_reach(customer, reach_id))
    ContactPoint.objects.select_for_update().get(pk=reach.point_id)
    if reach.is_whose:
        return customer
    Reach.objects.filter(point=reach.point_id, is_whose=True).update(is_whose=False)
    reach.is_whose = True
    reach.save(update_fields=["is_whose"])
    event = ContactPointOwned(customer_id=customer.pk, point=reach.point.shown)
    record(event, by=by, at=now)
    return customer


@transaction.atomic
def label_contact_point(
    customer_id: int, *, reach_id: int, label: str, by: Member | None, now: datetime
) -> Customer:
    """What it is for: work, home, reception."""
    customer = held(customer_id, by=by)
    reach = _live(_reach(customer, reach_id))
    wanted = rules.tidy(label, longest=40)
    if reach.label == wanted:
        return customer
    reach.label = wanted
    reach.save(update_fields=["label"])
    event = ContactPointLabelled(customer_id=customer.pk, point=reach.point.shown, label=wanted)
    record(event, by=by, at=now)
    return customer


@transaction.atomic
def verify(customer_id: int, *, reach_id: int, by: Member | None, now: datetime) -> Customer:
    """Somebody made sure that this reaches them."""
    customer = held(customer_id, by=by)
    reach = _live(_reach(customer, reach_id))
    if reach.verified_at is not None:
        return customer
    reach.verified_at = now
    reach.save(update_fields=["verified_at"])
    record(ContactPointVerified(customer_id=customer.pk, point=reach.point.shown), by=by, at=now)
    return customer


def verify_by_letter(customer_id: int, *, point_id: int, at: datetime) -> bool:
    """A letter from there was filed under them: so it is theirs to write from. Told to nobody."""
    reaches = Reach.objects.live().filter(customer=customer_id, point=point_id, verified_at=None)
    return bool(reaches.update(verified_at=at))


def _reach(customer: Customer, reach_id: int) -> Reach:
    return customer.reaches.select_related("point").get(pk=reach_id)


def _live(reach: Reach) -> Reach:
    if reach.retired_at is not None:
        raise Refused(say("{point} is no longer used.", point=reach.point.shown))
    return reach
