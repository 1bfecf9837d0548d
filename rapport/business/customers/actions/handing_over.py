"""Handing over everything we hold about a customer."""

from datetime import datetime
from typing import IO

from django.db import transaction

from rapport.business.customers.events import CustomerExported
from rapport.business.customers.models import Customer
from rapport.business.customers.rights import package
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def hand_over(customer_id: int, *, to: IO[bytes], by: Member | None, now: datetime) -> Customer:
    """Write the archive, and remember that somebody did."""
    if by is not None:
        by.require(Capability.EXPORT)
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.standing()
    customer = seen.led_to(customer_id).get()
    count = package.write(customer, to, business=business(), now=now)
    record(CustomerExported(customer_id=customer.pk, files=count), by=by, at=now)
    return customer
