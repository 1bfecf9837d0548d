"""What else one can do with a customer: the menu beside the main steps, in one place.

A step whose address does not exist (yet) is left out, so that each app may bring its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.shown import Shown


@dataclass(frozen=True)
class Step(Shown):
    """One line of the menu: `name` is the name of its address, which takes the customer's id."""

    label: str | Promise
    icon: str
    name: str
    needs: Capability
    mood: str = ""
    has_line: bool = False  # a line above, before what cannot be taken back
    url: str = ""


STEPS = (
    Step(_("Edit the record"), "pencil", "customers:record", Capability.CHANGE_CUSTOMERS),
    Step(_("Warning"), "triangle-alert", "customers:warning", Capability.CHANGE_CUSTOMERS),
    Step(_("Attention"), "bell", "customers:attention", Capability.CHANGE_CUSTOMERS),
    Step(_("Ties"), "link", "customers:ties", Capability.CHANGE_CUSTOMERS),
    Step(_("Merge with …"), "merge", "customers:merge", Capability.MERGE),
    Step(_("What we hold, as a file"), "package-open", "customers:export", Capability.EXPORT),
    Step(_("Erase"), "eraser", "customers:erase", Capability.ERASE, mood="alarm", has_line=True),
)


def more(customer: Customer, *, member: Member) -> list[Step]:
    """The steps that this member may take with this customer."""
    return list(_offered(customer, member))


def _offered(customer: Customer, member: Member) -> Iterator[Step]:
    for step in STEPS:
        if not member.can(step.needs):
            continue
        try:
            url = address(step.name, customer.pk)
        except NoReverseMatch:
            continue
        yield Step(step.label, step.icon, step.name, step.needs, step.mood, step.has_line, url)
