"""Everything a stretch of bills needs, written in bulk."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from rapport.business.customers.actions import note_visits
from rapport.business.customers.imports import Setting
from rapport.business.sales import rules
from rapport.business.sales.events import PurchaseMade, PurchaseReturned
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.plumbing.database.inserting import insert_objects
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record_many

from .bills import Bills


def write(bills: Bills, setting: Setting) -> None:
    """New bills with their totals, new lines, what was seen again; then the ledger."""
    changed: dict[str, Purchase] = {}
    for line in bills.new_lines:
        purchase = line.purchase
        changed[purchase.number or ""] = purchase
    for number, purchase in changed.items():
        lines = bills.lines[number]
        purchase.total = rules.total_of((one.quantity, one.price) for one in lines)
        purchase.is_return = purchase.is_return or all(one.quantity < 0 for one in lines)
    _link_returns(bills)
    insert_objects(bills.new_purchases)
    new = {id(one) for one in bills.new_purchases}
    grown = [one for one in changed.values() if id(one) not in new]
    Purchase.objects.bulk_update(grown, ["total", "is_return"], batch_size=200)
    for line in bills.new_lines:
        bill = line.purchase
        line.purchase = bill  # Once more: it has a key only now, and setting only that forgets it.
    insert_objects(bills.new_lines)
    again = [one.pk for one in bills.seen_again]
    PurchaseLine.objects.filter(pk__in=again).update(came_with=setting.import_id)
    if not setting.is_dry_run:
        _note_visits(bills.new_purchases)
        record_many([_told(one, bills) for one in bills.new_purchases], by=setting.by)


def _note_visits(purchases: Sequence[Purchase]) -> None:
    latest: dict[int, datetime] = {}
    for one in purchases:
        if one.customer_id is not None:
            latest[one.customer_id] = max(one.at, latest.get(one.customer_id, one.at))
    note_visits(latest)


def _link_returns(bills: Bills) -> None:
    """A return leads to the newest earlier purchase of the same customer and product."""
    returns = [one for one in bills.new_purchases if one.is_return and one.customer_id]
    if not returns:
        return
    wanted: dict[int, set[int]] = defaultdict(set)
    for one in returns:
        products = {line.product_id for line in bills.lines[one.number or ""] if line.product_id}
        wanted[one.customer_id or 0] |= products
    goods = {pk for products in wanted.values() for pk in products}
    found = PurchaseLine.objects.filter(
        purchase__customer__in=wanted.keys(), product__in=goods, quantity__gt=0
    ).order_by("-purchase__at", "-purchase")
    earlier: dict[tuple[int, int], list[tuple[datetime, int]]] = defaultdict(list)
    for customer, product, at, pk in found.values_list(
        "purchase__customer", "product", "purchase__at", "purchase"
    ):
        earlier[customer, product].append((at, pk))
    for one in returns:
        candidates = [
            (at, pk)
            for line in bills.lines[one.number or ""]
            for at, pk in earlier.get((one.customer_id or 0, line.product_id or 0), [])
            if at <= one.at
        ]
        if candidates:
            one.returns_id = max(candidates)[1]


def _told(purchase: Purchase, bills: Bills) -> tuple[Event, datetime]:
    lines = bills.lines[purchase.number or ""]
    what = ", ".join(one.text for one in lines[:3])
    if purchase.is_return:
        returned = PurchaseReturned(
            purchase_id=purchase.pk,
            customer_id=purchase.customer_id,
            total=-purchase.total,
            currency=purchase.currency,
            what=what,
        )
        return returned, purchase.at
    made = PurchaseMade(
        purchase_id=purchase.pk,
        customer_id=purchase.customer_id,
        total=purchase.total,
        currency=purchase.currency,
        channel=purchase.channel,
        what=what,
    )
    return made, purchase.at
