"""Handing over everything we hold about a customer."""

from datetime import datetime
from typing import IO

from django.db import transaction

from rapport.business.customers.events import CustomerExported
from rapport.business.customers.models import Customer
from rapport.business.customers.rights import package, sections
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def hand_over(customer_id: int, *, to: IO[bytes], by: Member | None, now: datetime) -> Customer:
    """Write the archive, and remember that somebody did."""
    if by is not None:
        by.require(Capability.EXPORT)
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.standing()
    customer = seen.led_to(customer_id).get()
    if by is not None and not by.can(Capability.SEE_PRIVATE) and _is_private(customer):
        raise Refused(
            say(
                "Some of what we hold about them is only for owners and managers. "
                "Please ask one of them to make the file."
            )
        )
    count = package.write(customer, to, business=business(), now=now)
    record(CustomerExported(customer_id=customer.pk, files=count), by=by, at=now)
    return customer


def _is_private(customer: Customer) -> bool:
    """Whether any part of it is not for everybody here; half a file would be no answer."""
    return any(one.is_private(customer) for one in sections() if one.is_private is not None)
