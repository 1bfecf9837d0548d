"""Stamps and points: a card that is nearly full, one that was full, and who is among the best."""

from datetime import timedelta
from decimal import Decimal

from rapport.business.loyalty import actions
from rapport.business.loyalty.models import Programme, Reward, Voucher
from rapport.business.loyalty.rules import new_code
from rapport.business.sales.models import Purchase

from .world import Life, World

DAY = timedelta(days=1)
BEGUN = 45  # days ago: what came before stood on paper cards
PAPER = "Brought over from the paper card"
STAMPS = (9, 10, 4, 7, 2)  # of each collector, before the programme began here
POINTS = (520, 180, 90)


def collect(world: World) -> None:
    """Those who come most often collect; the second of them has had one on the house."""
    begun = world.now - BEGUN * DAY
    card, points, free = _programmes(world)
    for place, (life, stamps) in enumerate(zip(regulars(world), STAMPS, strict=False)):
        key = f"paper:{place}"
        for programme, count in ((card, stamps), (points, _points(place))):
            if count:
                actions.collect(
                    life.row.pk, programme_id=programme.pk, amount=count, reason=PAPER,
                    key=f"{key}:{programme.pk}", by=world.team.ana, now=begun,
                )  # fmt: skip
        for purchase in _since(life, world):
            actions.earn_for_purchase(purchase.pk, purchase.at)
        if place == 1:
            _on_the_house(world, life, free)


def _programmes(world: World) -> tuple[Programme, Programme, Reward]:
    at = world.now - (BEGUN + 1) * DAY
    ana, day = world.team.ana, (world.now - BEGUN * DAY).date()
    card = actions.save_programme(
        None, name="Ten pairs", kind="stamps", worth=Decimal("1.90"), started_on=day, by=ana,
        now=at,
        earning=[actions.Earning(kind="visit", per=Decimal(10))], stamps_needed=10,
    )  # fmt: skip
    points = actions.save_programme(
        None, name="Points", kind="points", worth=Decimal("0.05"), started_on=day, by=ana, now=at,
        earning=[
            actions.Earning(kind="amount", per=Decimal(1)),
            actions.Earning(kind="birthday", points=20),
        ],
        tiers=[
            actions.Ladder(name="Friend of the house", threshold=500, bonus=10),
            actions.Ladder(name="Family", threshold=1500, bonus=20),
        ],
        bounds=actions.Bounds(expires_after=24, most_by_hand=1000),
    )  # fmt: skip
    clean = world.stock.products["SNK"]
    free = actions.save_reward(
        None, programme_id=card.pk, name="The next cleaning is free", cost=10, kind="product",
        product_id=clean.pk, by=ana, now=at,
    )  # fmt: skip
    for cost, amount in ((100, 5), (200, 12)):
        actions.save_reward(
            None, programme_id=points.pk, name=f"{amount} euros off", cost=cost, kind="money",
            amount=Decimal(amount), by=ana, now=at,
        )  # fmt: skip
    return card, points, free


def regulars(world: World) -> list[Life]:
    """Whoever has been coming for a while, the most frequent first."""
    found = (one for one in world.people if _collects(one, world))
    return sorted(found, key=lambda one: (-len(one.visits()), one.row.sort_name))


def _collects(one: Life, world: World) -> bool:
    visits = one.visits()
    return not one.row.is_private and bool(visits) and one.row.made_at < world.now - 90 * DAY


def _points(place: int) -> int:
    return POINTS[place] if place < len(POINTS) else 0


def _since(life: Life, world: World) -> list[Purchase]:
    """What they bought since, the oldest first."""
    rows = Purchase.objects.filter(customer=life.row, is_return=False, total__gt=0)
    return list(rows.filter(at__gt=world.now - (BEGUN - 1) * DAY).order_by("at", "pk")[:3])


def _on_the_house(world: World, life: Life, free: Reward) -> None:
    """A full card, exchanged and used on a later day."""
    at = world.now - 9 * DAY
    voucher = actions.spend(
        life.row.pk, reward_id=free.pk, key="demonstration:free", by=world.team.bea, now=at
    )
    chance = world.chance("a free cleaning")
    Voucher.objects.filter(pk=voucher.pk).update(code=new_code(chance.choice))
    actions.redeem(voucher.pk, by=world.team.bea, now=at + DAY / 24)
