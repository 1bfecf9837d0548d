"""/api/v1/quotes/"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.sales import actions
from rapport.business.sales.models import Quote
from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .purchases import LineIn, LineOut, line_of
from .shapes import Number, member_of

quotes = Router(tags=["quotes"])
State = Literal["draft", "sent", "accepted", "declined", "expired", "replaced"]
Kind = Literal["item", "extra", "delivery", "tax"]


class CostIn(LineIn):
    kind: Kind = "item"


class CostOut(LineOut):
    kind: Kind


class QuoteOut(Schema):
    id: Id
    number: str
    customer_id: int | None
    title: str
    currency: str
    total: Decimal
    is_tax_included: bool
    valid_until: date
    state: State
    made_at: datetime
    sent_at: datetime | None
    answered_at: datetime | None
    answer: str
    replaces_id: int | None
    purchase_id: int | None
    invoice_id: int | None


class QuoteWhole(QuoteOut):
    note: str
    lines: list[CostOut]


class QuoteChange(Schema):
    """Every cost is a line: the total is their sum, and nothing comes later."""

    title: Annotated[str, Field(max_length=200)] = ""
    valid_until: date
    is_tax_included: bool = True
    note: Annotated[str, Field(max_length=1_000)] = ""
    lines: Annotated[list[CostIn], Field(min_length=1, max_length=200)]


class QuoteIn(QuoteChange):
    """With a number, sending it twice is sending it once."""

    customer_id: Id
    number: Number | None = None


class AnswerIn(Schema):
    """What they said, in their words."""

    words: Annotated[str, Field(max_length=1_000)] = ""


class Search(Filters):
    customer_id: int | None = None
    number: Number | None = None
    state: State | None = None


@quotes.get("/", response=Page[QuoteOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Quote.objects.visible_to(member_of(request))
    if filters.customer_id is not None:
        rows = rows.filter(customer_id=standing(filters.customer_id))
    if filters.number is not None:
        rows = rows.filter(number=filters.number)
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    return page(rows, of=QuoteOut, order=("-made_at", "-id"), cursor=cursor, limit=limit)


@quotes.post("/", response={201: QuoteWhole})
def create(request: HttpRequest, payload: QuoteIn) -> object:
    """A draft."""
    member = member_of(request)
    get_object_or_404(Customer.objects.visible_to(member).led_to(payload.customer_id))
    quote = actions.write_quote(
        customer_id=payload.customer_id,
        number=payload.number,
        lines=_costs(member, payload),
        by=member,
        now=timezone.now(),
        **payload.model_dump(exclude={"lines", "customer_id", "number"}),
    )
    return 201, _whole(quote)


@quotes.get("/{int:quote_id}/", response=QuoteWhole)
def show(request: HttpRequest, quote_id: int) -> object:
    return _whole(_found(request, quote_id))


@quotes.put("/{int:quote_id}/", response=QuoteWhole)
def update(request: HttpRequest, quote_id: int, payload: QuoteChange) -> object:
    """A draft changes; of one that was sent, this is a newer version with a number of its own."""
    quote, member = _found(request, quote_id), member_of(request)
    changed = actions.change_quote(
        quote.pk,
        lines=_costs(member, payload),
        by=member,
        now=timezone.now(),
        **payload.model_dump(exclude={"lines"}),
    )
    return _whole(changed)


@quotes.post("/{int:quote_id}/sending/", response=QuoteWhole)
def send(request: HttpRequest, quote_id: int) -> object:
    """It has gone to the customer."""
    quote = _found(request, quote_id)
    return _whole(actions.send_quote(quote.pk, by=member_of(request), now=timezone.now()))


@quotes.post("/{int:quote_id}/acceptance/", response=QuoteWhole)
def accept(request: HttpRequest, quote_id: int, payload: AnswerIn) -> object:
    """They said yes."""
    quote, member, now = _found(request, quote_id), member_of(request), timezone.now()
    return _whole(actions.accept_quote(quote.pk, words=payload.words, by=member, now=now))


@quotes.post("/{int:quote_id}/refusal/", response=QuoteWhole)
def decline(request: HttpRequest, quote_id: int, payload: AnswerIn) -> object:
    """They said no, and why."""
    quote, member, now = _found(request, quote_id), member_of(request), timezone.now()
    return _whole(actions.decline_quote(quote.pk, reason=payload.words, by=member, now=now))


@quotes.post("/{int:quote_id}/purchase/", response=QuoteWhole)
def buy(request: HttpRequest, quote_id: int) -> object:
    """What was agreed is bought. Once."""
    quote = _found(request, quote_id)
    actions.buy_quote(quote.pk, by=member_of(request), now=timezone.now())
    return _whole(quote)


@quotes.post("/{int:quote_id}/invoice/", response=QuoteWhole)
def invoice(request: HttpRequest, quote_id: int) -> object:
    """The money for what was agreed is asked for. Once."""
    quote = _found(request, quote_id)
    actions.invoice_quote(quote.pk, by=member_of(request), now=timezone.now())
    return _whole(quote)


def _found(request: HttpRequest, quote_id: int) -> Quote:
    return get_object_or_404(Quote.objects.visible_to(member_of(request)), pk=quote_id)


def _costs(member: Member, payload: QuoteChange) -> list[actions.Cost]:
    plain = [line_of(member, one) for one in payload.lines]
    return [
        actions.Cost(line.text, line.quantity, line.price, line.product, one.kind)
        for line, one in zip(plain, payload.lines, strict=True)
    ]


def _whole(quote: Quote) -> QuoteWhole:
    quote.refresh_from_db()
    names = QuoteWhole.model_fields.keys() - {"lines"}
    lines = [CostOut.model_validate(one) for one in quote.lines.order_by("position")]
    facts = {name: getattr(quote, name) for name in names}
    return QuoteWhole.model_validate(facts | {"lines": lines})
