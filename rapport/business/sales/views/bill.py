"""What the screens of purchases, invoices and quotes share: lines typed, and for whom."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.sales import actions
from rapport.business.sales.models import Product
from rapport.business.sales.queries.products import priced
from rapport.business.team.http import MemberRequest
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

LONGEST_NUMBER = 18


def customer_of(request: MemberRequest, pk: int) -> Customer:
    """Whoever it is for, if this member may see them; else 404."""
    return get_object_or_404(Customer.objects.visible_to(request.user).led_to(pk))


def customer_asked(request: MemberRequest, number: object) -> Customer | None:
    """The customer that the address or a form names, or none."""
    text = str(number or "")
    if not (text.isascii() and text.isdecimal()) or len(text) > LONGEST_NUMBER:
        return None
    return customer_of(request, int(text))


def product_asked(request: MemberRequest, number: str) -> Product | None:
    """The product that the address names, if this member may see it and we still offer it."""
    if not number:
        return None
    is_one = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    seen = Product.objects.visible_to(request.user).offered()
    return get_object_or_404(seen, pk=int(number) if is_one else 0)


def choices(offered: list[Any]) -> list[tuple[int, str]]:
    return [(row.product.pk, row.product.name) for row in offered]


def entered(lines: Any) -> Iterator[actions.Line]:
    """The filled lines; a product's own price stands where none was typed."""
    for one, line in entered_forms(lines, timezone.localdate()):
        yield actions.Line(line.text, one["quantity"], line.price, line.product)


def entered_forms(lines: Any, today: date) -> Iterator[tuple[dict[str, Any], actions.Line]]:
    """Each filled line as it was typed, and as it is meant."""
    ids = [one.cleaned_data.get("product") for one in lines if one.is_filled]
    known = {
        product.pk: product for product in priced(Product.objects.filter(pk__in=ids), today=today)
    }
    for one in lines:
        if one.is_filled:
            facts = one.cleaned_data
            product = known.get(facts.get("product"))
            price = facts["price"]
            if price is None:
                price = getattr(product, "amount", None)
            if price is None:
                raise Refused(_no_price(product))
            text = facts["text"] or str(product or "")
            yield facts, actions.Line(text, facts["quantity"], price, product)


def _no_price(product: Product | None) -> Sentence:
    return say("“{name}” has no price yet: write what it cost.", name=str(product or ""))
