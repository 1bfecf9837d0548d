"""Who is in: the customers a filter lets through, as far as a member may see them."""

from datetime import datetime
from typing import Any

from rapport.business.customers.fields import Asked, asked
from rapport.business.customers.models import Customer, CustomerQuerySet
from rapport.business.team.models import Member

from .compiling import compiled
from .parsing import parse
from .tree import Group


def chosen(definition: Any, member: Member | None, now: datetime) -> CustomerQuerySet:
    """Customers whom this filter lets through, or Refused; nobody stands for Rapport itself."""
    asking = asked(member, now)
    return chosen_by(parse(definition, asking), asking)


def chosen_by(tree: Group, asking: Asked) -> CustomerQuerySet:
    every: CustomerQuerySet = Customer.objects.standing()
    if asking.by is not None:
        every = Customer.objects.visible_to(asking.by)
    return every.filter(compiled(tree, asking)) if tree.parts else every
