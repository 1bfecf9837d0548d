"""How much there is to learn from, for a screen that has nothing to show yet."""

from dataclasses import dataclass

from django.db.models import Count

from rapport.business.recommendations.baskets.following import FEWEST
from rapport.business.sales.models import PurchaseLine

ENOUGH = 100  # beyond this nobody needs to know how many there are


@dataclass(frozen=True)
class History:
    """Customers who bought at least two of our products, and how many more it takes."""

    buyers: int
    has_products: bool

    @property
    def missing(self) -> int:
        return max(0, FEWEST - self.buyers)

    @property
    def is_enough(self) -> bool:
        return self.missing == 0


def history() -> History:
    """Only asked while nothing is learnt."""
    lines = PurchaseLine.objects.filter(
        purchase__customer__isnull=False, purchase__is_return=False, product__isnull=False
    )
    several = (
        lines.order_by()
        .values("purchase__customer")
        .annotate(kinds=Count("product", distinct=True))
        .filter(kinds__gt=1)
    )
    return History(buyers=len(several[:ENOUGH]), has_products=lines.exists())
