"""Three pairs who look alike: one person written down twice, a family, and two at one desk."""

from datetime import datetime, timedelta

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer

from .people import phone
from .world import Life, World

PEOPLE = 6  # who are written down here, beside those of the town
_DAY = timedelta(days=1)
_HOME = phone(999)  # of nobody else
_LONG = 6  # letters of a family name in which one may be missing


def write_down_twice(world: World) -> None:
    """Written down lately at the counter, in a hurry; then the nightly look goes through all."""
    _in_a_hurry(world, world.now - 2 * _DAY)
    _family(world, world.now - 9 * _DAY)
    _desk(world, world.now - 5 * _DAY)
    customers.scan_for_duplicates(now=world.now)


def _in_a_hurry(world: World, at: datetime) -> None:
    """The same address and telephone, and one letter too few."""
    known = min(world.people, key=lambda life: not _is_plain(life))
    *given, family = known.row.name.split()
    short = f"{' '.join(given)} {family[:-2]}{family[-1]}"
    customers.meet(
        name=short,
        email=known.email,
        phone=known.phone,
        source="counter",
        by=world.team.bea,
        now=at,
    )


def _is_plain(life: Life) -> bool:
    family = life.row.name.split()[-1]
    is_long = len(family) > _LONG and family.isalpha() and len(life.row.name.split()) == 2
    return bool(is_long and life.email and life.phone and not life.is_known)


def _family(world: World, at: datetime) -> None:
    """One telephone for three; K. is probably Katharina, and certainly not Henrik."""
    for days, name in enumerate(("Katharina Vossberg", "Henrik Vossberg", "K. Vossberg")):
        customers.meet(
            name=name,
            phone=_HOME,
            source="counter",
            by=world.team.bea,
            now=at + days * _DAY,
        )


def _desk(world: World, at: datetime) -> None:
    """Colleagues who are reached at the front desk, of nearly one name."""
    firm = Customer.objects.companies().order_by("pk")[0]
    desk = firm.reaches.live().filter(point__kind="phone").select_related("point").first()
    for days, name in enumerate(("Sabine Petersen", "Sabina Petersen")):
        customers.meet(
            name=name,
            company=firm.name,
            phone=desk.point.value if desk else _HOME,
            source="phone",
            by=world.team.ingrid,
            now=at + days * _DAY,
        )
