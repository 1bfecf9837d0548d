"""Who lives in the town: names, addresses, how often they come and since when."""

from datetime import date, timedelta
from itertools import count
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.customers.rules import fold, sort_name

from .known import KNOWN, Known
from .words import names, products, small
from .world import Life, World

# Days between visits and how many of a hundred come so: 0 never yet, 1 once.
RHYTHMS = {7: 5, 14: 14, 21: 16, 30: 16, 42: 12, 90: 9, 1: 18, 0: 10}
ONCE, NEVER = 1, 0
LAPSING = 0.23
EARLY = 0.36
Attention = Customer.Attention


def settle(world: World, how_many: int) -> None:
    """People move in: first those with a story of their own, then the rest."""
    chance = world.chance("people")
    taken: set[str] = set()
    numbers = list(range(101, 999))
    chance.shuffle(numbers)
    for known in KNOWN:
        world.people.append(_known(world, known, numbers.pop(), taken))
    for place in count(len(world.people)):
        if place >= how_many:
            break
        life = _somebody(world, chance, taken)
        life.phone = phone(numbers.pop()) if chance.random() < 0.84 else ""
        if chance.random() < 0.12:
            life.handle = f"instagram:@{fold(life.row.name.split()[0])}.{place}"
        world.people.append(life)


def phone(number: int) -> str:
    """Of the numbers that are kept free for stories."""
    return f"+49 40 66969{number}"


def address_of(name: str, domain: str) -> str:
    words = [fold(word).replace("đ", "d") for word in name.split()]
    plain = ["".join(c for c in word if c.isascii() and c.isalnum()) for word in words]
    return f"{plain[0]}.{''.join(plain[1:])}@{domain}"


def first_day(world: World, chance: Random) -> date:
    """A third came in the first weeks, then more every month."""
    life = (world.days.today - world.started_at.date()).days
    if chance.random() < EARLY:
        return world.started_at.date() + timedelta(days=round(chance.betavariate(1, 2) * 60))
    return world.started_at.date() + timedelta(
        days=45 + round((life - 46) * chance.random() ** 0.8)
    )


def _somebody(world: World, chance: Random, taken: set[str]) -> Life:
    while True:
        culture = chance.choices(list(names.SHARES), list(names.SHARES.values()))[0]
        given = chance.choice(names.GIVEN[culture].split())
        name = f"{given} {chance.choice(names.families(culture))}"
        if name not in taken:
            break
    taken.add(name)
    every = chance.choices(list(RHYTHMS), list(RHYTHMS.values()))[0]
    first = first_day(world, chance)
    row, home = _row(name, chance)
    life = Life(
        row=row,
        culture=culture,
        every=float(every) if every > ONCE else 0.0,
        wobble=chance.uniform(0.08, 0.24),
        first=first if every != NEVER else None,
        last=_last(first, every, world.days.today, chance),
        likes=tuple(chance.sample(products.FAVOURITES, 2)),
        pairs=chance.choices((1, 2, 3), (70, 24, 6))[0],
        email=address_of(name, chance.choice(names.POST_BOXES)) if chance.random() < 0.88 else "",
        home=home,
        met_by=chance.choice(world.team.counter),
    )
    life.row.goes_by = names.SHORT.get(given, "")
    life.row.language = names.LANGUAGE.get(culture, "") if chance.random() < 0.55 else ""
    return life


def _row(name: str, chance: Random) -> tuple[Customer, str]:
    row = Customer(kind=Customer.Kind.PERSON, name=name, sort_name=sort_name(name))
    row.city = chance.choices(list(names.CITIES), list(names.CITIES.values()))[0]
    home = ""
    if chance.random() < 0.6:
        home = f"{chance.choice(names.STREETS)} {chance.randrange(1, 90)}"
    if chance.random() < 0.4:
        born = date(chance.randrange(1948, 2005), 1, 1)
        row.born_on = born + timedelta(days=chance.randrange(365))
    row.source = chance.choices(small.SOURCES, (34, 20, 14, 12, 8, 6, 6))[0]
    row.attention = chance.choices(
        (Attention.GUIDANCE, Attention.MORE, Attention.QUIET), (76, 12, 12)
    )[0]
    return row, home


def _last(first: date, every: int, today: date, chance: Random) -> date | None:
    """Some stop coming, after a few visits and before now."""
    if every == ONCE:
        return first
    left = (today - first).days - every * 4
    if every == NEVER or left < every or chance.random() > LAPSING:
        return None
    return first + timedelta(days=every * 3 + round(chance.random() * left))


def _known(world: World, known: Known, number: int, taken: set[str]) -> Life:
    taken.add(known.name)
    today = world.days.today
    row = Customer(
        kind=Customer.Kind.PERSON,
        name=known.name,
        sort_name=sort_name(known.name),
        goes_by=known.goes_by,
        city=known.city,
        source=known.source,
        attention=known.attention,
        warning=known.warning,
        is_private=known.is_private,
        born_on=known.born(today),
    )
    return Life(
        row=row,
        culture=known.culture,
        every=known.every,
        wobble=0.1,
        first=today - timedelta(days=known.since) if known.since else None,
        last=today - timedelta(days=known.until) if known.until else None,
        likes=known.likes,
        email=address_of(known.name, "postkasten.example"),
        phone=phone(number),
        met_by=world.team.bea,
        is_known=True,
        exactly=known.visits,
        tags=set(known.tags),
    )
