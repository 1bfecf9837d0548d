"""The first step of every change: the row, locked, or Forbidden."""

from rapport.business.customers.models import Customer, CustomerQuerySet
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability


def held(customer_id: int, *, by: Member | None) -> Customer:
    """The customer, locked for this transaction. Nobody stands for Rapport itself."""
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.all()
    return led_to(customer_id, seen=seen)


def led_to(customer_id: int, *, seen: CustomerQuerySet) -> Customer:
    """Whom this number leads to by now, locked; also when two become one in this very moment."""
    rows = seen.standing().select_for_update(of=("self",))
    # Who waited for the lock of a record that was merged meanwhile finds nothing: look again.
    return rows.led_to(customer_id).first() or rows.led_to(customer_id).get()


def lead(customer_id: int) -> int:
    """The number this one leads to by now, whose row is held until the transaction ends.

    For whoever writes down a fact about a customer: nobody is merged away under it.
    """
    return led_to(customer_id, seen=Customer.objects.all()).pk


def own_country() -> str:
    """Where a phone number without a country code is taken to be from."""
    return business().country
