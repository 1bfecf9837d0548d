"""/api/v1/products/"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.sales import actions
from rapport.business.sales.models import CommonQuestion, Price, Product
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import About, Amount, Number, member_of

products = Router(tags=["products"])


class ProductOut(Schema):
    id: Id
    number: str
    name: str
    is_service: bool
    description: str
    benefits: str
    warranty: str
    made_at: datetime
    retired_at: datetime | None


class ProductIn(Schema):
    number: Number
    name: Annotated[str, Field(min_length=1, max_length=200)]
    is_service: bool = False
    description: About = ""
    benefits: About = ""
    warranty: Annotated[str, Field(max_length=2_000)] = ""
    price: Amount | None = None


class PriceIn(Schema):
    amount: Amount
    from_on: date


class PriceOut(Schema):
    amount: Decimal
    currency: str
    from_on: date


class QuestionIn(Schema):
    question: Annotated[str, Field(min_length=1, max_length=300)]
    answer: Annotated[str, Field(min_length=1, max_length=2_000)]


class QuestionsIn(Schema):
    questions: Annotated[list[QuestionIn], Field(max_length=50)]


class QuestionOut(Schema):
    position: int
    question: str
    answer: str


class ProductSearch(Filters):
    number: Number | None = None
    is_retired: bool | None = None


@products.get("/", response=Page[ProductOut])
def index_products(
    request: HttpRequest, filters: Query[ProductSearch], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """By id."""
    rows = Product.objects.visible_to(member_of(request))
    if filters.number is not None:
        rows = rows.filter(number=filters.number)
    if filters.is_retired is not None:
        rows = rows.filter(retired_at__isnull=not filters.is_retired)
    return page(rows, of=ProductOut, order=("id",), cursor=cursor, limit=limit)


@products.post("/", response={201: ProductOut})
def create_product(request: HttpRequest, payload: ProductIn) -> object:
    facts = payload.model_dump()
    return 201, actions.save_product(by=member_of(request), now=timezone.now(), **facts)


@products.get("/{int:product_id}/", response=ProductOut)
def show_product(request: HttpRequest, product_id: int) -> object:
    return _product(request, product_id)


@products.put("/{int:product_id}/", response=ProductOut)
def update_product(request: HttpRequest, product_id: int, payload: ProductIn) -> object:
    """The product as it is now; a price counts from today."""
    product = _product(request, product_id)
    return actions.save_product(
        product_id=product.pk, by=member_of(request), now=timezone.now(), **payload.model_dump()
    )


@products.get("/{int:product_id}/prices/", response=list[PriceOut])
def index_prices(request: HttpRequest, product_id: int) -> object:
    """What it costs and cost, the newest price first."""
    return list(Price.objects.filter(product=_product(request, product_id)).order_by("-from_on"))


@products.post("/{int:product_id}/prices/", response={201: PriceOut})
def create_price(request: HttpRequest, product_id: int, payload: PriceIn) -> object:
    """A new price from a day on."""
    product = _product(request, product_id)
    price = actions.set_price(
        product.pk,
        amount=payload.amount,
        from_on=payload.from_on,
        by=member_of(request),
        now=timezone.now(),
    )
    return 201, price


@products.post("/{int:product_id}/retirement/", response=ProductOut)
def retire_product(request: HttpRequest, product_id: int) -> object:
    """It is no longer offered."""
    product = _product(request, product_id)
    return actions.retire_product(product.pk, by=member_of(request), now=timezone.now())


@products.get("/{int:product_id}/questions/", response=list[QuestionOut])
def index_questions(request: HttpRequest, product_id: int) -> object:
    """What customers ask about it, with the answer everybody gives."""
    product = _product(request, product_id)
    return list(CommonQuestion.objects.filter(product=product).order_by("position"))


@products.put("/{int:product_id}/questions/", response=list[QuestionOut])
def update_questions(request: HttpRequest, product_id: int, payload: QuestionsIn) -> object:
    """The whole list as it is now, in its order."""
    product = _product(request, product_id)
    return actions.save_questions(
        product.pk,
        questions=[(one.question, one.answer) for one in payload.questions],
        by=member_of(request),
        now=timezone.now(),
    )


def _product(request: HttpRequest, product_id: int) -> Product:
    return get_object_or_404(Product.objects.visible_to(member_of(request)), pk=product_id)
