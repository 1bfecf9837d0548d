"""One customer's buying at a glance."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from rapport.business.customers.models import Customer
from rapport.business.sales.models import Invoice, Purchase, PurchaseLine, Quote
from rapport.business.team.models import Member
from rapport.plumbing.kernel.money import Money

from .invoices import InvoiceRow, owed_by, row_of
from .purchases import Row, rows_of

MOST_SHOWN = 5


@dataclass(frozen=True)
class Favourite:
    name: str
    times: int
    product_id: int


@dataclass(frozen=True)
class OpenBetweenUs:
    """What they still owe, the longest due first, and the quotes that wait for their word."""

    owed: list[Money]
    overdue: list[Money]
    unpaid: list[InvoiceRow]
    quotes: list[Quote]

    def __bool__(self) -> bool:
        return bool(self.unpaid or self.quotes)


@dataclass(frozen=True)
class BuyingCard:
    spent: Decimal
    currency: str
    visits: int
    returns: int
    favourites: list[Favourite]
    last: list[Row]
    open: OpenBetweenUs


def buying_of(customer: Customer, *, member: Member, currency: str, today: date) -> BuyingCard:
    """What they spent, how often they came, what they like best and bought last, and owe us."""
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
        last=rows_of(bought.newest_first()[:MOST_SHOWN]),
        open=open_with(customer, member=member, today=today),
    )


def open_with(customer: Customer, *, member: Member, today: date) -> OpenBetweenUs:
    """Their unpaid invoices and their quotes without an answer, as far as this member may see."""
    owed, overdue = owed_by(customer, member=member, today=today)
    unpaid = Invoice.objects.visible_to(member).filter(customer=customer).unpaid()
    quotes = Quote.objects.visible_to(member).filter(customer=customer).waiting()
    return OpenBetweenUs(
        owed=owed,
        overdue=overdue,
        unpaid=[row_of(one, today) for one in unpaid.longest_due_first()[:MOST_SHOWN]],
        quotes=list(quotes.newest_first()[:MOST_SHOWN]),
    )
