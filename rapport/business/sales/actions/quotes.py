"""What something would cost: written, changed, and sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.rules import tidy, tidy_text
from rapport.business.sales import rules
from rapport.business.sales.events import QuoteSent
from rapport.business.sales.models import Product, Quote, QuoteLine
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .numbering import numbered
from .purchases import Line, lines_of


@dataclass(frozen=True)
class Cost:
    """One line of a quote: what, how many, what one costs, and which kind of cost it is."""

    text: str
    quantity: Decimal
    price: Decimal
    product: Product | None = None
    kind: str = QuoteLine.Kind.ITEM


@transaction.atomic
def write_quote(
    *,
    customer_id: int,
    lines: Sequence[Cost],
    valid_until: date,
    by: Member | None,
    now: datetime,
    title: str = "",
    is_tax_included: bool = True,
    note: str = "",
    number: str | None = None,
) -> Quote:
    """A draft. With a number of its own, writing it twice is writing it once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    costs = _costs(lines)
    facts: dict[str, Any] = {
        "customer_id": customers.lead(customer_id),
        "currency": business().currency,
        "by": by,
        "made_at": now,
        **_said(costs, title, valid_until, is_tax_included, note),
    }
    number = tidy(number or "", longest=60)
    if number:
        quote, is_new = Quote.objects.get_or_create(number=number, defaults=facts)
        if not is_new and (quote.customer_id, quote.total) != (
            facts["customer_id"],
            facts["total"],
        ):
            raise Refused(say("There is another quote {number} already.", number=number))
        if not is_new:
            return quote
    else:
        prefix = f"Q{opening_hours().local(now):%Y}-"
        quote = numbered(Quote, prefix, lambda n: Quote.objects.create(number=n, **facts))
    _write(quote, costs)
    return quote


@transaction.atomic
def change_quote(
    quote_id: int,
    *,
    lines: Sequence[Cost],
    valid_until: date,
    by: Member | None,
    now: datetime,
    title: str = "",
    is_tax_included: bool = True,
    note: str = "",
) -> Quote:
    """A draft changes; what was sent stays as it was, and a new version takes its place."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    quote = Quote.objects.select_for_update().get(pk=quote_id)
    if reason := rules.change_refusal(state=quote.state):
        raise Refused(reason)
    costs = _costs(lines)
    said = _said(costs, title, valid_until, is_tax_included, note)
    if quote.state == Quote.State.DRAFT:
        Quote.objects.filter(pk=quote.pk).update(**said)
        quote.refresh_from_db()
        quote.lines.all().delete()
        _write(quote, costs)
        return quote
    newer = Quote.objects.create(
        number=_next_version(quote.number),
        customer_id=quote.customer_id,
        currency=quote.currency,
        by=by,
        made_at=now,
        replaces=quote,
        **said,
    )
    _write(newer, costs)
    quote.state = Quote.State.REPLACED
    quote.save(update_fields=["state"])
    return newer


@transaction.atomic
def send_quote(quote_id: int, *, by: Member | None, now: datetime) -> Quote:
    """It has gone to the customer. Twice is once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    quote = Quote.objects.select_for_update().get(pk=quote_id)
    if quote.state != Quote.State.DRAFT:
        return quote
    kinds = list(quote.lines.values_list("kind", flat=True))
    reason = rules.sending_refusal(
        kinds=kinds,
        is_tax_included=quote.is_tax_included,
        valid_until=quote.valid_until,
        today=opening_hours().local(now).date(),
    )
    if reason:
        raise Refused(reason)
    quote.state, quote.sent_at = Quote.State.SENT, now
    quote.save(update_fields=["state", "sent_at"])
    event = QuoteSent(
        quote_id=quote.pk,
        customer_id=quote.customer_id,
        number=quote.number,
        total=quote.total,
        currency=quote.currency,
        valid_until=quote.valid_until,
    )
    record(event, by=by, at=now)
    publish("today", {"quote": quote.pk})
    return quote


@transaction.atomic
def remove_draft(quote_id: int, *, by: Member | None, now: datetime) -> None:
    """A draft that nobody has seen goes; the version before it counts again. Twice is once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    quote = Quote.objects.select_for_update().filter(pk=quote_id).first()
    if quote is None:
        return
    if quote.state != Quote.State.DRAFT:
        raise Refused(say("It has been sent: it stays to be read."))
    if quote.replaces_id is not None:
        today = opening_hours().local(now).date()
        former = Quote.objects.select_for_update().get(pk=quote.replaces_id)
        answered = Quote.State.DECLINED if former.answered_at else Quote.State.SENT
        is_late = former.valid_until < today and not former.answered_at
        former.state = Quote.State.EXPIRED if is_late else answered
        former.save(update_fields=["state"])
    quote.delete()


def _costs(lines: Sequence[Cost]) -> list[Cost]:
    if not lines:
        raise Refused(say("Say what it would cost: at least one line."))
    plain = lines_of([Line(one.text, one.quantity, one.price, one.product) for one in lines])
    kinds = set(QuoteLine.Kind.values)
    if any(one.kind not in kinds for one in lines):
        raise Refused(say("A line is a thing, an extra, delivery, or tax."))
    return [
        Cost(line.text, line.quantity, line.price, line.product, one.kind)
        for line, one in zip(plain, lines, strict=True)
    ]


def _said(
    costs: Sequence[Cost], title: str, valid_until: date, is_tax_included: bool, note: str
) -> dict[str, Any]:
    """The total is the sum of the lines, and of nothing else."""
    return {
        "title": tidy(title, longest=200),
        "total": rules.total_of((one.quantity, one.price) for one in costs),
        "is_tax_included": is_tax_included,
        "valid_until": valid_until,
        "note": tidy_text(note, longest=1000),
    }


def _write(quote: Quote, costs: Sequence[Cost]) -> None:
    QuoteLine.objects.bulk_create(
        QuoteLine(
            quote=quote,
            position=position,
            kind=one.kind,
            product=one.product,
            text=one.text,
            quantity=one.quantity,
            price=one.price,
        )
        for position, one in enumerate(costs, start=1)
    )


def _next_version(number: str) -> str:
    """Q2026-0007, then Q2026-0007/2, then Q2026-0007/3."""
    plain, _, version = number.rpartition("/")
    if not plain or not version.isdecimal():
        return f"{number[:50]}/2"
    return f"{plain}/{int(version) + 1}"
