"""What is offered: the list, one product with the history of its price, and the till's choice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from rapport.business.sales.models import Price, Product, PurchaseLine
from rapport.business.team.models import Member
from rapport.plumbing.search.queries import find

PAGE = 50
MOST_FOUND = 200
MOST_OFFERED = 300
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Row:
    product: Product
    price: Decimal | None
    currency: str
    address: str


@dataclass(frozen=True)
class Products:
    rows: list[Row]
    text: str
    retired: bool
    more: str


@dataclass(frozen=True)
class ProductPage:
    product: Product
    price: Price | None
    prices: list[Price]
    times_sold: int


def product_list(
    *, text: str = "", retired: bool = False, after: str = "", member: Member, today: date
) -> Products:
    """One page of what is offered, or of what no longer is, by name."""
    found = Product.objects.visible_to(member)
    found = found.exclude(retired_at=None) if retired else found.offered()
    if text:
        hits = find(text, kinds=("product",), audiences=member.audiences, limit=MOST_FOUND)
        found = found.filter(pk__in=[int(hit.reference.partition(":")[2]) for hit in hits])
    name, _, pk = after.rpartition("|")
    if pk.isdecimal() and len(pk) <= LONGEST_NUMBER:
        found = found.filter(name__gte=name).exclude(name=name, pk__lte=int(pk))
    page = list(priced(found, today=today).order_by("name", "pk")[: PAGE + 1])
    more = f"{page[PAGE - 1].name}|{page[PAGE - 1].pk}" if len(page) > PAGE else ""
    return Products([_row(one) for one in page[:PAGE]], text, retired, more)


def product_page(product: Product, *, today: date) -> ProductPage:
    """One product, its price today and before, and how often it was on a bill."""
    prices = list(product.prices.order_by("-from_on")[:50])
    current = next((price for price in prices if price.from_on <= today), None)
    sold = PurchaseLine.objects.filter(product=product, quantity__gt=0)[:10_000].count()
    return ProductPage(product, current, prices, sold)


def offered_for_lines(*, member: Member, today: date) -> list[Row]:
    """What the till may choose from, by name."""
    offered = Product.objects.visible_to(member).offered().order_by("name", "pk")
    return [_row(one) for one in priced(offered, today=today)[:MOST_OFFERED]]


def priced(found: "QuerySet[Product]", *, today: date) -> "QuerySet[Product]":
    """Each with `amount` and `in_currency`: what it costs from today's point of view."""
    prices = Price.objects.filter(product=OuterRef("pk"), from_on__lte=today).order_by("-from_on")
    return found.annotate(
        amount=Subquery(prices.values("amount")[:1]),
        in_currency=Subquery(prices.values("currency")[:1]),
    )


def _row(product: Product) -> Row:
    return Row(
        product=product,
        price=getattr(product, "amount", None),
        currency=getattr(product, "in_currency", "") or "",
        address=reverse("sales:product", args=[product.pk]),
    )
