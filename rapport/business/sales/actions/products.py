"""What is offered, and what it costs from which day on."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from rapport.business.customers.rules import tidy, tidy_text
from rapport.business.sales import rules
from rapport.business.sales.events import ProductChanged
from rapport.business.sales.models import Price, Product
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.search import actions as search
from rapport.plumbing.search.actions import Findable


@transaction.atomic
def save_product(
    *,
    number: str,
    name: str,
    by: Member | None,
    now: datetime,
    product_id: int | None = None,
    is_service: bool = False,
    description: str = "",
    benefits: str = "",
    warranty: str = "",
    price: Decimal | None = None,
) -> Product:
    """Write down a product or a service, or what has changed about it."""
    _require(by)
    number, name = tidy(number, longest=60), tidy(name, longest=200)
    if not number or not name:
        raise Refused(say("A product needs a number and a name."))
    product = (
        Product.objects.select_for_update().get(pk=product_id)
        if product_id
        else Product(made_at=now)
    )
    product.number, product.name, product.is_service = number, name, is_service
    product.description = tidy_text(description, longest=4000)
    product.benefits = tidy_text(benefits, longest=4000)
    product.warranty = tidy_text(warranty, longest=2000)
    try:
        with transaction.atomic():
            product.save()
    except IntegrityError as problem:
        reason = say("The number {number} is already taken.", number=number)
        raise Refused(reason) from problem
    if price is not None:
        today = opening_hours().local(now).date()
        set_price(product.pk, amount=price, from_on=today, by=by, now=now)
    search.index_many([findable(product, asked_of(product))])
    record(ProductChanged(product_id=product.pk, name=product.name), by=by, at=now)
    return product


@transaction.atomic
def set_price(
    product_id: int, *, amount: Decimal, from_on: date, by: Member | None, now: datetime
) -> Price:
    """What it costs from this day on; what it cost before stays known."""
    _require(by)
    if not amount.is_finite() or amount < 0 or amount > rules.LARGEST_PRICE:
        raise Refused(say("A price is a number from zero up."))
    if amount != amount.quantize(rules.CENT):
        raise Refused(say("A price for everyone has at most two decimals."))
    product = Product.objects.select_for_update().get(pk=product_id)
    price, _ = Price.objects.update_or_create(
        product=product,
        from_on=from_on,
        defaults={"amount": amount, "currency": business().currency},
    )
    record(ProductChanged(product_id=product.pk, name=product.name), by=by, at=now)
    return price


@transaction.atomic
def retire_product(product_id: int, *, by: Member | None, now: datetime) -> Product:
    """It is no longer offered. Whoever bought it still did."""
    return _standing(product_id, retired_at=now, by=by, now=now)


@transaction.atomic
def reinstate_product(product_id: int, *, by: Member | None, now: datetime) -> Product:
    """It is offered again."""
    return _standing(product_id, retired_at=None, by=by, now=now)


def findable(product: Product, questions: Iterable[str] = ()) -> Findable:
    """A product as the search knows it; what is no longer offered stands further down."""
    return Findable(
        reference=f"product:{product.pk}",
        kind="product",
        title=product.name,
        subtitle=product.number,
        text=" ".join([product.description[:500], product.benefits[:300], *questions])[:2000],
        weight=-20 if product.retired_at else 0,
    )


def asked_of(product: Product) -> list[str]:
    """What is asked about it: people find it by these words, too."""
    return list(product.questions.order_by("position").values_list("question", flat=True))


def _standing(
    product_id: int, *, retired_at: datetime | None, by: Member | None, now: datetime
) -> Product:
    _require(by)
    product = Product.objects.select_for_update().get(pk=product_id)
    if (product.retired_at is None) == (retired_at is None):
        return product
    product.retired_at = retired_at
    product.save(update_fields=["retired_at"])
    search.index_many([findable(product, asked_of(product))])
    record(ProductChanged(product_id=product.pk, name=product.name), by=by, at=now)
    return product


def _require(by: Member | None) -> None:
    if by is not None:
        by.require(Capability.MANAGE_PRODUCTS)
