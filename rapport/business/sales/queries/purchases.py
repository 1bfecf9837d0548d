"""The list of purchases, and one purchase with its lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from rapport.business.customers.models import Customer
from rapport.business.sales import rules
from rapport.business.sales.models import Purchase, PurchaseLine, PurchaseQuerySet
from rapport.business.team.models import Member
from rapport.plumbing.search.queries import find

PAGE = 50
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Filters:
    """What was asked for; anything unknown counts as not asked."""

    text: str = ""
    channel: str = ""
    returns: bool = False
    customer: int | None = None
    after: str = ""

    @property
    def are_set(self) -> bool:
        return bool(self.text or self.channel or self.returns or self.customer)


@dataclass(frozen=True)
class Row:
    """One purchase as a line of the list."""

    purchase: Purchase
    what: str
    more_lines: int
    address: str


@dataclass(frozen=True)
class Purchases:
    rows: list[Row]
    filters: Filters
    more: str  # the cursor behind the last row, or nothing at the end


@dataclass(frozen=True)
class ShownPurchase:
    """Everything its page says."""

    purchase: Purchase
    lines: list[PurchaseLine]
    sums: list[Decimal]
    came_back: list[Purchase]
    is_all_returned: bool

    @property
    def rows(self) -> list[tuple[PurchaseLine, str, Decimal]]:
        """Each line with its quantity as people write it, and its sum."""
        found = zip(self.lines, self.sums, strict=True)
        return [(line, rules.plain(line.quantity), total) for line, total in found]


def purchase_list(filters: Filters, *, member: Member) -> Purchases:
    """One page of purchases this member may see, newest first."""
    found = _filtered(Purchase.objects.visible_to(member), filters).select_related("customer")
    at, pk = _cursor(filters.after)
    if at is not None:
        found = found.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    page = list(found.newest_first()[: PAGE + 1])
    last = page[PAGE - 1] if len(page) > PAGE else None
    more = f"{last.at.isoformat()}|{last.pk}" if last else ""
    return Purchases(rows_of(page[:PAGE]), filters, more)


def rows_of(purchases: Iterable[Purchase]) -> list[Row]:
    """These purchases with the first words of what was bought: one query for all."""
    shown = list(purchases)
    texts: dict[int, list[str]] = {}
    counts: dict[int, int] = {}
    lines = PurchaseLine.objects.filter(purchase__in=[one.pk for one in shown])
    for pk, text in lines.order_by("purchase", "position").values_list("purchase_id", "text"):
        counts[pk] = counts.get(pk, 0) + 1
        if counts[pk] <= 2:  # noqa: PLR2004
            texts.setdefault(pk, []).append(text)
    return [
        Row(
            purchase=one,
            what=", ".join(texts.get(one.pk, [])),
            more_lines=max(0, counts.get(one.pk, 0) - 2),
            address=reverse("sales:purchase", args=[one.pk]),
        )
        for one in shown
    ]


def purchase_page(purchase: Purchase, *, member: Member) -> ShownPurchase:
    """One purchase with its lines and what came back of it."""
    lines = list(purchase.lines.select_related("product").order_by("position"))
    came_back = list(
        Purchase.objects.visible_to(member).filter(returns=purchase).newest_first()[:20]
    )
    left = left_of(purchase)
    return ShownPurchase(
        purchase=purchase,
        lines=lines,
        sums=[line.quantity * line.price for line in lines],
        came_back=came_back,
        is_all_returned=not any(left.values()),
    )


def left_of(purchase: Purchase) -> dict[int, Decimal]:
    """How much of each line, by its position, has not come back yet."""
    left: dict[int, Decimal] = {}
    lines = list(purchase.lines.order_by("position"))
    back: dict[tuple[int | None, str, Decimal], Decimal] = {}
    for product, text, price, quantity in PurchaseLine.objects.filter(
        purchase__returns=purchase
    ).values_list("product_id", "text", "price", "quantity"):
        back[product, text, price] = back.get((product, text, price), Decimal(0)) - quantity
    for line in lines:
        key: tuple[int | None, str, Decimal] = (line.product_id, line.text, line.price)
        taken = min(line.quantity, back.get(key, Decimal(0)))
        back[key] = back.get(key, Decimal(0)) - taken
        left[line.position] = line.quantity - taken
    return left


def _filtered(found: PurchaseQuerySet, filters: Filters) -> PurchaseQuerySet:
    if filters.returns:
        found = found.returns()
    if filters.channel:
        found = found.filter(channel=filters.channel)
    if filters.customer:
        found = found.filter(customer=filters.customer)
    if filters.text:
        hits = find(filters.text, kinds=("customer", "product"), audiences=("all", "managers"))
        ids: dict[str, list[int]] = {"customer": [], "product": []}
        for hit in hits:
            kind, _, pk = hit.reference.partition(":")
            ids[kind].append(int(pk))
        known = Customer.objects.filter(pk__in=ids["customer"]).values("pk")
        with_product = PurchaseLine.objects.filter(product__in=ids["product"]).values("purchase")
        found = found.filter(
            Q(number=filters.text) | Q(customer__in=known) | Q(pk__in=with_product)
        )
    return found


def _cursor(after: str) -> tuple[datetime | None, int]:
    moment, _, pk = after.rpartition("|")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None, 0
    if at.tzinfo is None or not pk.isdecimal() or len(pk) > LONGEST_NUMBER:
        return None, 0
    return at, int(pk)
