"""The first step of every change: the row, locked, or Forbidden."""

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability


def held(customer_id: int, *, by: Member | None) -> Customer:
    """The customer, locked for this transaction. Nobody stands for Rapport itself."""
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.all()
    return seen.select_for_update(of=("self",)).get(pk=customer_id)


def own_country() -> str:
    """Where a phone number without a country code is taken to be from."""
    return business().country
