"""Whose pages an address opens, and who is in."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from rapport.business.customers import points
from rapport.business.customers.models import Reach
from rapport.business.loyalty.models import WayIn
from rapport.business.loyalty.rules import cards as rules
from rapport.plumbing.kernel.refusal import Refused

MOST_AT_ONE_ADDRESS = 12


@dataclass(frozen=True)
class Owner:
    """A customer whom this address verifiably reaches."""

    customer_id: int
    first_name: str
    language: str
    address: str  # as we keep it: a letter goes nowhere else


@dataclass(frozen=True)
class Visitor:
    """Who is in, by which way; without a customer they have to choose theirs first."""

    way_id: int
    owners: list[Owner]
    owner: Owner | None


def owners_of(address: str) -> list[Owner]:
    """Whom this very address belongs to, or who wrote to us from it. Nobody else."""
    try:
        spelling = points.spelled("email", address)
    except Refused:
        return []
    reaches = Reach.objects.live().filter(point__kind="email", point__value=spelling.value)
    sure = reaches.filter(Q(is_whose=True) | Q(verified_at__isnull=False))
    found = sure.filter(customer__merged_into=None).select_related("customer", "point")
    return [
        Owner(
            one.customer_id,
            rules.first_part(one.customer.goes_by or one.customer.name),
            one.customer.language,
            one.point.value,
        )
        for one in found.order_by("-is_whose", "pk")[:MOST_AT_ONE_ADDRESS]
    ]


def visitor(held: str, *, now: datetime) -> Visitor | None:
    """Who holds this cookie's digest; nobody once the address is no longer theirs."""
    way = WayIn.objects.held(now).filter(held=held).first() if held else None
    if way is None or not (owners := owners_of(way.address)):
        return None
    owner = next((one for one in owners if one.customer_id == way.customer_id), None)
    return Visitor(way.pk, owners, owner)


def asks_for_code(digest: str, *, browser: str) -> bool:
    """Whether a link was asked for in another browser than this, so that only its code helps."""
    asked = WayIn.objects.filter(digest=digest).values_list("browser", flat=True).first()
    return asked is None or asked != browser or not browser
