"""Products with what they do, what they cost, and what they used to cost."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from rapport.business.sales.actions import retire_product, save_product, set_price
from rapport.business.team.models import Member

from .words.products import OFFERS
from .world import Stock


def fill_shelves(by: Member, start: datetime, today: date) -> Stock:
    """Prices rise a little, each product on a day of its own."""
    products, history = {}, {}
    for place, offer in enumerate(OFFERS):
        product = save_product(
            number=offer.number,
            name=offer.name,
            is_service=offer.is_service,
            description=offer.description,
            benefits=offer.benefits,
            warranty=offer.warranty,
            by=by,
            now=start + timedelta(minutes=50 + place),
        )
        products[offer.number] = product
        history[offer.number] = _history(offer.prices, place, start.date(), today)
        for since, amount in history[offer.number]:
            moment = start + timedelta(days=max(0, (since - start.date()).days - 7), minutes=80)
            set_price(product.pk, amount=amount, from_on=since, by=by, now=moment)
    rental = save_product(
        number="UMB",
        name="Umbrella rental",
        description="A nice idea. They never came back.",
        by=by,
        now=start + timedelta(minutes=82),
        price=Decimal("3.00"),
    )
    retire_product(rental.pk, by=by, now=start + timedelta(days=160, hours=9))
    return Stock(products, history)


def _history(
    prices: tuple[Decimal, ...], place: int, start: date, today: date
) -> list[tuple[date, Decimal]]:
    span = (today - start).days // len(prices)
    moved = place % 5 * 9
    return [
        (start + timedelta(days=step * span + (moved if step else 0)), amount)
        for step, amount in enumerate(prices)
    ]
