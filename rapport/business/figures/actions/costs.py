from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.figures.events import CostsChanged
from rapport.business.figures.models import USUAL_MINUTES, ProductCost, Rate
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def say_costs(
    *,
    hour: Decimal | None,
    answer_minutes: int | None,
    products: Mapping[int, Decimal | None],
    by: Member | None,
    now: datetime,
) -> None:
    """What an hour of our work and our products cost; nothing is not known."""
    if by is not None:
        by.require(Capability.MANAGE_PRODUCTS)
    changed = _say_rate(hour, answer_minutes or USUAL_MINUTES, now)
    known = dict(
        ProductCost.objects.select_for_update()
        .filter(product__in=products)
        .values_list("product", "amount")
    )
    there = set(Product.objects.filter(pk__in=products).values_list("pk", flat=True))
    said = {pk: amount for pk, amount in products.items() if pk in there}
    other = {pk: amount for pk, amount in said.items() if known.get(pk) != amount}
    ProductCost.objects.filter(product__in=other).delete()
    ProductCost.objects.bulk_create(
        ProductCost(product_id=pk, amount=amount, set_at=now)
        for pk, amount in other.items()
        if amount is not None
    )
    if changed or other:
        record(CostsChanged(products=ProductCost.objects.count()), by=by, at=now)


def _say_rate(hour: Decimal | None, answer_minutes: int, now: datetime) -> bool:
    before = Rate.objects.select_for_update().filter(pk=Rate.ONLY).first()
    if hour is None:
        Rate.objects.filter(pk=Rate.ONLY).delete()
        return before is not None
    if before and (before.hour, before.answer_minutes) == (hour, answer_minutes):
        return False
    Rate.objects.update_or_create(
        pk=Rate.ONLY, defaults={"hour": hour, "answer_minutes": answer_minutes, "set_at": now}
    )
    return True
