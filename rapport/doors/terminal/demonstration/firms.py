"""The companies, the people who speak for them, and who is what to whom."""

from datetime import timedelta
from random import Random

from rapport.business.customers.models import Customer, Tie
from rapport.business.customers.rules import sort_name

from .people import address_of, phone
from .words import firms, names
from .words.firms import FIRMS, Firm
from .world import Life, World

HARBOUR = "Harbour Brewing"
# Who of the known people does what at which company.
CAST = {
    "Ines Duarte": (HARBOUR, "sponsor", "Head of operations"),
    "Torben Classen": (HARBOUR, "daily", "Shift lead"),
    "Wiebke Nissen": (HARBOUR, "billing", "Accounts"),
}


def settle(world: World, how_many: int) -> None:
    chance = world.chance("firms")
    chosen = [firm for firm in FIRMS if firm.name == HARBOUR]
    others = [firm for firm in FIRMS if firm.name != HARBOUR]
    chance.shuffle(others)
    for place, firm in enumerate([*chosen, *others[: max(how_many - 1, 0)]]):
        world.firms.append(_firm(world, firm, 10 + place, chance))


def tie(world: World) -> None:
    """Companies have a sponsor and somebody for every day; some also accounts and more."""
    chance = world.chance("ties")
    for name, (employer, role, title) in CAST.items():
        _works_at(world, world.named(name), world.named(employer), role, title, chance)
    free = [life for life in world.people if not life.is_known]
    chance.shuffle(free)
    for company in world.firms:
        if company.row.name == HARBOUR:
            continue
        roles = ["sponsor", "daily", *chance.sample(("billing", "decides", "user"), 1)]
        for role in roles[: chance.choice((2, 2, 3))]:
            if free:
                title = chance.choice(firms.TITLES[role])
                _works_at(world, free.pop(), company, role, title, chance)
    for _ in range(len(free) // 9):
        _introduced(free.pop(), chance.choice(world.people[20:] or world.people), world)


def _firm(world: World, firm: Firm, number: int, chance: Random) -> Life:
    row = Customer(kind=Customer.Kind.COMPANY, name=firm.name)
    row.sort_name = sort_name(firm.name, is_company=True)
    row.city = chance.choices(list(names.CITIES), list(names.CITIES.values()))[0]
    home = f"{chance.choice(names.STREETS)} {chance.randrange(1, 60)}"
    row.source = chance.choice(("website", "introduced", "we called on them", "flyer"))
    row.keeper = chance.choice((world.team.marc, world.team.ana, world.team.ingrid, None))
    late = world.days.today - timedelta(days=60)
    first = world.started_at.date() + timedelta(days=round(chance.betavariate(1.1, 2) * 430))
    life = Life(
        row=row,
        every=float(firm.every),
        wobble=0.1,
        first=min(first, late),
        last=world.days.today - timedelta(days=90) if chance.random() < 0.12 else None,
        likes=firms.WANTS[firm.trade],
        pairs=firm.pairs,
        email=f"office@{firm.domain}",
        phone=phone(number).replace("66969", "669690"),
        home=home,
        met_by=world.team.marc,
        tags={"pick-up", "monthly bill", firm.trade} & {*_TAGS, firm.trade},
    )
    if firm.name == HARBOUR:
        life.first, life.last = world.days.today - timedelta(days=400), None
        row.keeper, row.attention = world.team.marc, Customer.Attention.MORE
        row.city, life.is_known = "Altona", True
    return life


_TAGS = ("pick-up", "monthly bill")


def _works_at(
    world: World, person: Life, company: Life, role: str, title: str, chance: Random
) -> None:
    company.contact = company.contact or person.row.name
    domain = company.email.partition("@")[2]
    if chance.random() < 0.8 or person.is_known:
        person.email = address_of(person.row.name, domain)
    if role == "daily":
        person.phone = company.phone  # The reception desk rings for both.
    world.shelf.ties.append(
        Tie(customer=person.row, to=company.row, kind="works_at", role=role, title=title)
    )


def _introduced(guest: Life, host: Life, world: World) -> None:
    if guest is host or guest.first is None or host.first is None or host.first >= guest.first:
        return
    guest.row.source = "introduced"
    world.shelf.ties.append(Tie(customer=guest.row, to=host.row, kind="introduced_by"))
