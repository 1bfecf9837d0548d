"""Purchases by rhythm: what was bought, when, at which price, and what came back."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from rapport.business.sales.models import Purchase, PurchaseLine

from .words.products import RARE, SHELF
from .world import Life, World

CENT = Decimal("0.01")
SEASON = {11: 0.86, 12: 0.9, 1: 0.88, 2: 0.92, 7: 1.2, 8: 1.25}  # wet months bring people sooner


def live(world: World) -> None:
    """Everybody's visits, numbered in the order of the till."""
    chance = world.chance("visits")
    for life in world.lives():
        for at in _moments(world, life, chance):
            _buy(world, life, at, chance)
    _bring_back(world, chance)
    world.shelf.purchases.sort(key=lambda one: one.at)
    for place, one in enumerate(world.shelf.purchases, start=10_001):
        one.number = f"T{place}"


def _moments(world: World, life: Life, chance: Random) -> list[datetime]:
    if life.first is None:
        return []
    if life.exactly:
        return _counted(world, life, chance)
    if not life.every:
        return [world.days.visit_by(life.first, chance)]
    found: list[datetime] = []
    day: date = life.first
    end = life.last or world.days.today
    while day <= end:
        at = world.days.visit_on(day, chance)
        if at is None or at.date() > end:
            break
        if not found or at.date() > found[-1].date():
            found.append(at)
        gap = life.every * SEASON.get(day.month, 1.0) * chance.gauss(1, life.wobble)
        day += timedelta(days=max(2, round(gap)))
    if life.last and life.is_known:
        found[-1:] = [world.days.visit_by(life.last, chance)]
    return found or [world.days.visit_by(life.first, chance)]


def _counted(world: World, life: Life, chance: Random) -> list[datetime]:
    """Exactly so many visits, the first and the last on their days."""
    first, last = life.first or world.days.today, life.last or world.days.today
    step = (last - first).days / (life.exactly - 1)
    wobble = max(0, round(step * 0.12))
    days = [first + timedelta(days=round(step * place)) for place in range(life.exactly)]
    inner = [day + timedelta(days=chance.randint(-wobble, wobble)) for day in days[1:-1]]
    moments: dict[date, datetime] = {}
    for day in [days[0], *inner, days[-1]]:
        at = world.days.visit_by(day, chance)
        while at.date() in moments:
            at = world.days.visit_by(at.date() - timedelta(days=1), chance)
        moments[at.date()] = at
    return sorted(moments.values())


def _buy(world: World, life: Life, at: datetime, chance: Random) -> None:
    is_firm = life.row.kind == "company"
    by = world.team.marc if is_firm else chance.choice(world.team.counter)
    thanked = chance.random() < 0.55
    purchase = Purchase(
        customer=life.row,
        at=at,
        channel=chance.choices(("counter", "website", "phone"), (84, 11, 5))[0]
        if not is_firm
        else chance.choice(("phone", "other", "website")),
        currency="EUR",
        by=by,
        thanked_at=at if thanked else None,
    )
    lines = _lines(world, life, at.date(), chance)
    _ring_up(world, life, purchase, lines)


def _lines(world: World, life: Life, on: date, chance: Random) -> list[tuple[str, int]]:
    if life.row.kind == "company":
        pairs = max(2, round(life.pairs * chance.uniform(0.7, 1.3)))
        lines = [(life.likes[0], pairs)]
        if chance.random() < 0.4:
            lines.append((chance.choice(life.likes[1:]), max(1, pairs // 4)))
        return [*lines, ("PIC", 1)] if "pick-up" in life.tags else lines
    lines = [(chance.choices(life.likes[:2], (3, 1))[0], life.pairs)]
    if chance.random() < 0.16:
        lines.append((chance.choice(RARE), 1))
    if chance.random() < 0.22:
        lines.append((chance.choice(SHELF), chance.choice((1, 1, 2))))
    if chance.random() < 0.06:
        lines.append(("EXP", 1))
    return list(dict(lines).items())


def _ring_up(world: World, life: Life, purchase: Purchase, lines: list[tuple[str, int]]) -> None:
    total = Decimal(0)
    for position, (number, quantity) in enumerate(lines, start=1):
        price = world.stock.price(number, purchase.at.date())
        product = world.stock.products[number]
        world.shelf.lines.append(
            PurchaseLine(
                purchase=purchase,
                position=position,
                product=product,
                text=product.name,
                quantity=Decimal(quantity),
                price=price,
            )
        )
        total += price * quantity
    purchase.total = total.quantize(CENT)
    world.shelf.purchases.append(purchase)
    life.purchases.append(purchase)
    life.heard(purchase.at)


def _bring_back(world: World, chance: Random) -> None:
    """Now and then something comes back: the money goes the other way."""
    lines = {id(line.purchase): line for line in world.shelf.lines if line.position == 1}
    for life in list(world.lives()):
        for bought in [one for one in life.purchases if chance.random() < 0.011]:
            at = world.days.visit_on(
                bought.at.date() + timedelta(days=chance.randint(2, 9)), chance
            )
            if at is None or at <= bought.at:
                continue
            line = lines[id(bought)]
            back = Purchase(
                customer=life.row,
                at=at,
                currency="EUR",
                by=chance.choice(world.team.counter),
                is_return=True,
                returns=bought,
                note=chance.choice(("Not clean enough", "Did not fit any more", "Too late")),
            )
            _ring_up(world, life, back, [(str(line.product.number), -1)] if line.product else [])
