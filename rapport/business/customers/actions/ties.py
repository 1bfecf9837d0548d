"""What customers are to each other."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import CustomerChanged, TieEnded, TieMade
from rapport.business.customers.models import Customer, Tie
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record

from .finding import reindex
from .locking import held


@transaction.atomic
def tie(
    customer_id: int,
    *,
    to_id: int,
    kind: str,
    role: str = "",
    title: str = "",
    by: Member | None,
    now: datetime,
) -> Tie:
    """Say what one customer is to another."""
    customer = held(customer_id, by=by)
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.all()
    other = seen.led_to(to_id).get()
    kind, role = Tie.Kind(kind), Tie.Role(role)
    reason = rules.tie_refusal(
        kind=kind,
        customer_id=customer.pk,
        to_id=other.pk,
        to_company=other.kind == Customer.Kind.COMPANY,
    )
    if reason:
        raise Refused(reason)
    made, is_new = Tie.objects.get_or_create(
        customer=customer,
        to=other,
        kind=kind,
        role=role,
        defaults={"title": rules.tidy(title, longest=80)},
    )
    if not is_new and made.until_on is None:
        return made
    if made.until_on is not None:
        made.until_on = None
        made.save(update_fields=["until_on"])
    event = TieMade(
        customer_id=customer.pk,
        to_customer_id=other.pk,
        name=customer.name,
        to_name=other.name,
        tie=str(made.get_kind_display()),
        role=str(made.get_role_display()) if role else "",
    )
    record(event, by=by, at=now, audience=_audience(customer, other))
    reindex(customer)
    return made


@transaction.atomic
def untie(customer_id: int, *, tie_id: int, by: Member | None, now: datetime) -> None:
    """The two are no longer tied; a second call finds nothing left to do."""
    customer = held(customer_id, by=by)
    found = customer.ties.filter(pk=tie_id, until_on=None).select_related("to").first()
    if found is None:
        return
    found.until_on = now.date()
    found.save(update_fields=["until_on"])
    event = TieEnded(
        customer_id=customer.pk,
        to_customer_id=found.to_id,
        name=customer.name,
        to_name=found.to.name,
    )
    record(event, by=by, at=now, audience=_audience(customer, found.to))
    reindex(customer)


@transaction.atomic
def entitle(customer_id: int, *, tie_id: int, title: str, by: Member | None, now: datetime) -> Tie:
    """What they call themselves there: Head of events."""
    customer = held(customer_id, by=by)
    found = customer.ties.select_related("to").get(pk=tie_id)
    wanted = rules.tidy(title, longest=80)
    if found.title == wanted:
        return found
    found.title = wanted
    found.save(update_fields=["title"])
    record(CustomerChanged(customer_id=customer.pk, fields=("title",)), by=by, at=now)
    return found


def _audience(*customers: Customer) -> str:
    """An entry stands in both timelines: it must not name a private customer in the other's."""
    return "managers" if any(one.is_private for one in customers) else "all"
