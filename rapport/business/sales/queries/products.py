"""What is offered: the list, one product with the history of its price, and the till's choice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.urls import reverse

from rapport.business.sales.models import (
    CommonQuestion,
    Price,
    Product,
    ProductQuerySet,
    PurchaseLine,
)
from rapport.business.sales.rules import CENT
from rapport.business.team.models import Member
from rapport.plumbing.search.queries import find

PAGE = 50
MOST_FOUND = 200
MOST_OFFERED = 300
MOST_PAGES = 1000
SORTS: dict[str, tuple[Any, ...]] = {
    "name": ("name", "pk"),
    "number": ("number",),
    "price": (F("amount").asc(nulls_last=True), "name", "pk"),
    "-price": (F("amount").desc(nulls_last=True), "name", "pk"),
}


@dataclass(frozen=True)
class Row:
    product: Product
    price: Decimal | None
    currency: str
    address: str
    # The common question that fits what was typed best, so that the answer stands in the list.
    asked: CommonQuestion | None = None


@dataclass(frozen=True)
class Products:
    rows: list[Row]
    text: str
    retired: bool
    sort: str
    more: str


@dataclass(frozen=True)
class ProductPage:
    product: Product
    price: Price | None
    prices: list[Price]
    questions: list[CommonQuestion]
    times_sold: int
    buyers: int  # how many customers have bought it


def product_list(
    *,
    text: str = "",
    retired: bool = False,
    sort: str = "",
    after: str = "",
    member: Member,
    today: date,
) -> Products:
    """One page of what is offered, or of what no longer is, by name, number or price."""
    found = _found(text, retired=retired, member=member)
    sort = sort if sort in SORTS else "name"
    begin = int(after) if after.isascii() and after.isdecimal() else 0
    begin = min(begin, MOST_PAGES * PAGE)
    ordered = priced(found, today=today).order_by(*SORTS[sort])
    page = list(ordered[begin : begin + PAGE + 1])
    asked = _asked([one.pk for one in page[:PAGE]], text) if text else {}
    more = str(begin + PAGE) if len(page) > PAGE else ""
    rows = [_row(one, asked.get(one.pk)) for one in page[:PAGE]]
    return Products(rows, text, retired, sort, more)


def product_table(*, text: str, retired: bool, member: Member, today: date) -> Iterator[list[Any]]:
    """The same list as rows of a spreadsheet, however long."""
    found = priced(_found(text, retired=retired, member=member), today=today)
    for one in found.order_by("name", "pk").iterator(chunk_size=1000):
        price, currency = getattr(one, "amount", None), getattr(one, "in_currency", "") or ""
        price = None if price is None else price.quantize(CENT)
        yield [
            one.number, one.name, one.is_service, price, currency, one.description, one.benefits,
            one.warranty,
        ]  # fmt: skip


def product_page(product: Product, *, today: date) -> ProductPage:
    """One product, its price today and before, what is asked about it, and who buys it."""
    prices = list(product.prices.order_by("-from_on")[:50])
    current = next((price for price in prices if price.from_on <= today), None)
    bought = PurchaseLine.objects.filter(product=product, quantity__gt=0)
    return ProductPage(
        product=product,
        price=current,
        prices=prices,
        questions=list(product.questions.order_by("position")),
        times_sold=bought[:10_000].count(),
        buyers=bought.exclude(purchase__customer=None).aggregate(
            many=Count("purchase__customer", distinct=True)
        )["many"],
    )


def offered_for_lines(*, member: Member, today: date) -> list[Row]:
    """What the till may choose from, by name."""
    offered = Product.objects.visible_to(member).offered().order_by("name", "pk")
    return [_row(one) for one in priced(offered, today=today)[:MOST_OFFERED]]


def rows_for_lines(ids: Iterable[int], *, today: date) -> list[Row]:
    """These products as the till shows them."""
    return [_row(one) for one in priced(Product.objects.filter(pk__in=ids), today=today)]


def priced(found: "QuerySet[Product]", *, today: date) -> "QuerySet[Product]":
    """Each with `amount` and `in_currency`: what it costs from today's point of view."""
    prices = Price.objects.filter(product=OuterRef("pk"), from_on__lte=today).order_by("-from_on")
    return found.annotate(
        amount=Subquery(prices.values("amount")[:1]),
        in_currency=Subquery(prices.values("currency")[:1]),
    )


def _found(text: str, *, retired: bool, member: Member) -> ProductQuerySet:
    found = Product.objects.visible_to(member)
    found = found.exclude(retired_at=None) if retired else found.offered()
    if text:
        hits = find(text, kinds=("product",), audiences=member.audiences, limit=MOST_FOUND)
        found = found.filter(pk__in=[int(hit.reference.partition(":")[2]) for hit in hits])
    return found


def _asked(ids: list[int], text: str) -> dict[int, CommonQuestion]:
    """For each product the question that shares most words with what was typed."""
    words = _words(text)
    best: dict[int, tuple[int, CommonQuestion]] = {}
    for one in CommonQuestion.objects.filter(product__in=ids).order_by("product", "position"):
        shared = len(words & _words(one.question))
        if shared > best.get(one.product_id, (0, one))[0]:
            best[one.product_id] = (shared, one)
    return {pk: one for pk, (_, one) in best.items()}


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}  # noqa: PLR2004


def _row(product: Product, asked: CommonQuestion | None = None) -> Row:
    return Row(
        product=product,
        price=getattr(product, "amount", None),
        currency=getattr(product, "in_currency", "") or "",
        address=reverse("sales:product", args=[product.pk]),
        asked=asked,
    )
