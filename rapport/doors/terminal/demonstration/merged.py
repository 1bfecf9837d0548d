"""Somebody who was written down twice, and whom Ana made one again last week."""

from datetime import timedelta

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.plumbing.kernel.words import say

from .world import World

PEOPLE = 1  # who are written down here, beside those of the town
_DAY = timedelta(days=1)


def take_in(world: World) -> None:
    """The timeline of the one who stays tells of both; the way back is on their page."""
    plain = Customer.objects.standing().people().filter(is_private=False, stage="current")
    known = plain.order_by("pk")[plain.count() // 2]
    *given, family = known.name.split()
    short = " ".join([*(f"{name[0]}." for name in given), family])
    twin = customers.meet(
        name=short,
        email="at.work@mail.example",
        city="Potsdam",
        note="Prefers to pick up after six.",
        source="phone",
        by=world.team.bea,
        now=world.now - 12 * _DAY,
    )
    customers.merge(
        known.pk,
        twin.pk,
        by=world.team.ana,
        now=world.now - 4 * _DAY,
        reasons=[say("She said so on the telephone.")],
    )
