"""What the record says about a customer."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import Q

from rapport.business.customers import rules
from rapport.business.customers.events import AttentionSet, CustomerChanged, KeeperSet, WarningSet
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .finding import reindex_with_people
from .locking import held
from .looks import compare_soon

_LONGEST = {"name": 200, "goes_by": 80, "language": 8, "city": 120, "source": 80}


class Changes(TypedDict, total=False):
    """What may be said anew; whatever is not given stays."""

    kind: str
    name: str
    goes_by: str
    language: str
    city: str
    source: str
    born_on: date | None
    outside_number: str | None


@transaction.atomic
def change(
    customer_id: int, *, by: Member | None, now: datetime, **changes: Unpack[Changes]
) -> Customer:
    """Correct or complete the record."""
    customer = held(customer_id, by=by)
    wanted = _tidied(changes)
    if "name" in wanted and (reason := rules.name_refusal(str(wanted["name"]))):
        raise Refused(reason)
    altered = {field: new for field, new in wanted.items() if getattr(customer, field) != new}
    if not altered:
        return customer
    if altered.keys() & {"name", "kind"}:
        name, kind = altered.get("name", customer.name), altered.get("kind", customer.kind)
        altered["sort_name"] = rules.sort_name(str(name), is_company=kind == Customer.Kind.COMPANY)
    _store(customer, altered)
    fields = tuple(sorted(altered.keys() - {"sort_name"}))
    record(CustomerChanged(customer_id=customer.pk, fields=fields), by=by, at=now)
    compare_soon(customer.pk, now=now)
    reindex_with_people(customer)
    return customer


def _tidied(changes: Changes) -> dict[str, object]:
    wanted: dict[str, object] = dict(changes)
    for field, longest in _LONGEST.items():
        if field in wanted:
            wanted[field] = rules.tidy(str(wanted[field]), longest=longest)
    if "outside_number" in wanted:
        wanted["outside_number"] = (
            rules.tidy(str(wanted["outside_number"] or ""), longest=80) or None
        )
    if "kind" in wanted:
        wanted["kind"] = Customer.Kind(str(wanted["kind"]))
    return wanted


def _store(customer: Customer, altered: dict[str, object]) -> None:
    for field, value in altered.items():
        setattr(customer, field, value)
    try:
        with transaction.atomic():
            customer.save(update_fields=list(altered))
    except IntegrityError as problem:
        number = customer.outside_number
        raise Refused(say("The number {number} is already taken.", number=number)) from problem


@transaction.atomic
def set_attention(
    customer_id: int, *, attention: str, by: Member | None, now: datetime
) -> Customer:
    """How much they want to hear from us unasked."""
    customer = held(customer_id, by=by)
    wanted = Customer.Attention(attention)
    if customer.attention == wanted:
        return customer
    customer.attention = wanted
    customer.save(update_fields=["attention"])
    record(AttentionSet(customer_id=customer.pk, attention=str(wanted.label)), by=by, at=now)
    return customer


@transaction.atomic
def set_keeper(
    customer_id: int, *, keeper: Member | None, by: Member | None, now: datetime
) -> Customer:
    """Who looks after them."""
    customer = held(customer_id, by=by)
    if keeper is not None and (not keeper.is_active or keeper.is_robot):
        raise Refused(say("Choose a colleague who works here now."))
    event = KeeperSet(customer_id=customer.pk, keeper=keeper.name if keeper else "")
    return _set(customer, field="keeper", value=keeper, event=event, by=by, now=now)


@transaction.atomic
def set_private(
    customer_id: int, *, is_private: bool, by: Member | None, now: datetime
) -> Customer:
    """Hide them from everybody but owners, managers and whoever looks after them."""
    if by is not None:
        by.require(Capability.SEE_PRIVATE)
    customer = held(customer_id, by=by)
    if customer.is_private != is_private:
        event = CustomerChanged(customer_id=customer.pk, fields=("is_private",))
        _set(customer, field="is_private", value=is_private, event=event, by=by, now=now)
        reindex_with_people(customer)
    return customer


@transaction.atomic
def set_warning(customer_id: int, *, warning: str, by: Member | None, now: datetime) -> Customer:
    """What everybody must know before they speak with them; empty takes it away."""
    customer = held(customer_id, by=by)
    wanted = rules.tidy(warning, longest=200)
    event = WarningSet(customer_id=customer.pk, warning=wanted)
    return _set(customer, field="warning", value=wanted, event=event, by=by, now=now)


def _set(
    customer: Customer, *, field: str, value: object, event: Event, by: Member | None, now: datetime
) -> Customer:
    if getattr(customer, field) == value:
        return customer
    setattr(customer, field, value)
    customer.save(update_fields=[field])
    record(event, by=by, at=now)
    return customer


def note_contact(customer_id: int, *, at: datetime, direction: str) -> bool:
    """Remember the latest word from them ("them") or from us ("us"); older news changes nothing."""
    field = {"them": "heard_at", "us": "reached_at"}.get(direction)
    if field is None:
        return False
    older = Q(**{field: None}) | Q(**{f"{field}__lt": at})
    return Customer.objects.led_to(customer_id).filter(older).update(**{field: at}) == 1
