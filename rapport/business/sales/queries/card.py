"""One customer's buying at a glance."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from rapport.business.customers.models import Customer
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.team.models import Member

from .purchases import Row, rows_of


@dataclass(frozen=True)
class Favourite:
    name: str
    times: int
    product_id: int


@dataclass(frozen=True)
class BuyingCard:
    spent: Decimal
    currency: str
    visits: int
    returns: int
    favourites: list[Favourite]
    last: list[Row]


def buying_of(customer: Customer, *, member: Member, currency: str) -> BuyingCard:
    """What they spent, how often they came, what they like best, what they bought last."""
    bought = Purchase.objects.visible_to(member).filter(customer=customer)
    sums = bought.filter(currency=currency).aggregate(spent=Sum("total"))
    counts = bought.aggregate(
        visits=Count("pk", filter=Q(is_return=False)), returns=Count("pk", filter=Q(is_return=True))
    )
    liked = (
        PurchaseLine.objects.filter(purchase__in=bought.filter(is_return=False).values("pk"))
        .exclude(product=None)
        .values("product_id", "product__name")
        .annotate(times=Count("purchase", distinct=True))
        .order_by("-times", "product__name")[:3]
    )
    return BuyingCard(
        spent=sums["spent"] or Decimal(0),
        currency=currency,
        visits=counts["visits"],
        returns=counts["returns"],
        favourites=[
            Favourite(one["product__name"], one["times"], one["product_id"]) for one in liked
        ],
        last=rows_of(bought.newest_first()[:5]),
    )
