"""What the customer says to a quote, and what becomes of a yes."""

from datetime import date, datetime

from django.db import transaction

from rapport.business.customers.rules import tidy_text
from rapport.business.sales import rules
from rapport.business.sales.events import QuoteAccepted, QuoteDeclined, QuoteExpired
from rapport.business.sales.models import Invoice, Purchase, Quote
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .invoices import enter_invoice, invoice_purchase
from .purchases import Line, enter_purchase

State = Quote.State
BATCH = 200


@transaction.atomic
def accept_quote(quote_id: int, *, by: Member | None, now: datetime, words: str = "") -> Quote:
    """They said yes; we stand by it even when its last day has just passed. Twice is once."""
    quote = _locked(quote_id, by=by)
    if quote.state == State.ACCEPTED:
        return quote
    _answered(quote, State.ACCEPTED, words, now)
    event = QuoteAccepted(
        quote_id=quote.pk,
        customer_id=quote.customer_id,
        number=quote.number,
        total=quote.total,
        currency=quote.currency,
    )
    record(event, by=by, at=now)
    return quote


@transaction.atomic
def decline_quote(quote_id: int, *, reason: str, by: Member | None, now: datetime) -> Quote:
    """They said no, and why, in their own words. Twice is once."""
    quote = _locked(quote_id, by=by)
    if quote.state == State.DECLINED:
        return quote
    _answered(quote, State.DECLINED, reason, now)
    event = QuoteDeclined(
        quote_id=quote.pk,
        customer_id=quote.customer_id,
        number=quote.number,
        total=quote.total,
        currency=quote.currency,
        reason=quote.answer,
    )
    record(event, by=by, at=now)
    return quote


@transaction.atomic
def buy_quote(quote_id: int, *, by: Member | None, now: datetime) -> Purchase:
    """What was agreed is bought. Once: asked again, it is the same purchase."""
    quote = _turned(quote_id, by=by)
    if quote.purchase is not None:
        return quote.purchase
    quote.purchase = enter_purchase(
        customer_id=quote.customer_id,
        lines=_lines(quote),
        at=now,
        channel=Purchase.Channel.OTHER,
        currency=quote.currency,
        by=by,
        now=now,
    )
    quote.save(update_fields=["purchase"])
    if quote.invoice_id is not None:
        Invoice.objects.filter(pk=quote.invoice_id, purchase=None).update(purchase=quote.purchase)
    return quote.purchase


@transaction.atomic
def invoice_quote(
    quote_id: int, *, by: Member | None, now: datetime, due_on: date | None = None
) -> Invoice:
    """The money for what was agreed is asked for. Once: asked again, it is the same invoice, also
    where its purchase was asked for already; one that was voided is written anew."""
    quote = _turned(quote_id, by=by)
    if quote.invoice is not None and quote.invoice.voided_at is None:
        return quote.invoice
    if quote.customer_id is None:
        raise Refused(say("Nobody stands on it any more: there is nobody to ask for the money."))
    if quote.purchase_id is not None:
        quote.invoice = invoice_purchase(
            quote.purchase_id, due_on=due_on, note=quote.title, by=by, now=now
        )
    else:
        quote.invoice = enter_invoice(
            customer_id=quote.customer_id,
            lines=_lines(quote),
            due_on=due_on,
            note=quote.title,
            currency=quote.currency,
            by=by,
            now=now,
        )
    quote.save(update_fields=["invoice"])
    return quote.invoice


def expire_quotes(*, now: datetime) -> int:
    """Quotes whose last day has passed unanswered have run out. Answers how many."""
    today, told = opening_hours().local(now).date(), 0
    while some := _some_run_out(today, now):
        told += some
    return told


@transaction.atomic
def _some_run_out(today: date, now: datetime) -> int:
    rows = list(Quote.objects.run_out(today).order_by("pk").select_for_update()[:BATCH])
    for quote in rows:
        Quote.objects.filter(pk=quote.pk).update(state=State.EXPIRED)
        event = QuoteExpired(
            quote_id=quote.pk,
            customer_id=quote.customer_id,
            number=quote.number,
            valid_until=quote.valid_until,
        )
        record(event, by=None, at=now)
    if rows:
        publish("today", {"quotes": len(rows)})
    return len(rows)


def _locked(quote_id: int, *, by: Member | None) -> Quote:
    if by is not None:
        by.require(Capability.RECORD_SALES)
    return Quote.objects.select_for_update().get(pk=quote_id)


def _answered(quote: Quote, state: str, words: str, now: datetime) -> None:
    if reason := rules.answer_refusal(state=quote.state):
        raise Refused(reason)
    quote.state, quote.answered_at = state, now
    quote.answer = tidy_text(words, longest=1000)
    quote.save(update_fields=["state", "answered_at", "answer"])
    publish("today", {"quote": quote.pk})


def _turned(quote_id: int, *, by: Member | None) -> Quote:
    """The quote, locked, if it may become a purchase or an invoice."""
    quote = _locked(quote_id, by=by)
    if reason := rules.turning_refusal(state=quote.state):
        raise Refused(reason)
    return quote


def _lines(quote: Quote) -> list[Line]:
    rows = quote.lines.select_related("product").order_by("position")
    return [Line(one.text, one.quantity, one.price, one.product) for one in rows]
