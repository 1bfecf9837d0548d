"""What purchases and quotes mean for leads."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapport.business.leads import rules
from rapport.business.leads.models import Lead, Stage, Step
from rapport.business.sales.models import Purchase, Quote, QuoteLine
from rapport.plumbing.kernel.refusal import Refused

from .ending import revive, win
from .locked import whose
from .moving import move, take_back

QUOTED = ("quoted", "proposal")


@transaction.atomic
def note_purchase(purchase_id: int, *, now: datetime) -> Lead | None:
    """They bought: the lead it is about is won; a lost one lives again first."""
    bought = Purchase.objects.filter(pk=purchase_id, is_return=False).first()
    if bought is None or bought.customer_id is None:
        return None
    if not Lead.objects.filter(customer=bought.customer_id).exists():
        return None
    whose(bought.customer_id, by=None)
    if Lead.objects.filter(purchase=bought).exists() or _won_by_its_quote(bought):
        return None
    found = rules.won_by(
        _winnable(bought.customer_id, now=bought.at),
        products=set(bought.lines.exclude(product=None).values_list("product_id", flat=True)),
        at=bought.at,
    )
    if found is None:
        return None
    try:
        revive(found, by=None, now=max(bought.at, _moved_at(found)), cause=f"purchase:{bought.pk}")
    except Refused:
        return None  # Another open lead is about the same: that one has had its turn.
    return win(found, by=None, now=now, at=bought.at, purchase=bought)


def note_purchases_of(customer_ids: Iterable[int], *, now: datetime) -> int:
    """The same for purchases that came with a file."""
    ids = list(customer_ids)
    waiting = Lead.objects.open().filter(customer__in=ids)
    count = 0
    for customer_id, opened_at in waiting.order_by("pk").values_list("customer_id", "opened_at"):
        bought = Purchase.objects.filter(
            customer=customer_id, is_return=False, at__gte=opened_at
        ).order_by("at", "pk")
        first = bought.first()
        if first is not None and note_purchase(first.pk, now=now) is not None:
            count += 1
    return count


@transaction.atomic
def note_quote(quote_id: int, *, customer_id: int | None, now: datetime) -> Lead | None:
    """They accepted a quote: the lead it is about is won."""
    if customer_id is None or Step.objects.filter(cause=f"quote:{quote_id}").exists():
        return None
    if not Lead.objects.filter(customer=customer_id).exists():
        return None
    lines = QuoteLine.objects.filter(quote=quote_id, product__isnull=False)
    products = set(lines.values_list("product_id", flat=True))
    found = rules.won_by(_winnable(customer_id, now=now), products=products, at=now)
    if found is None:
        return None
    revive(found, by=None, now=now, cause=f"quote:{quote_id}")
    return win(found, by=None, now=now, quote_id=quote_id)


@transaction.atomic
def note_quote_sent(*, customer_id: int | None, now: datetime) -> Lead | None:
    """A quote is on its way: the newest open lead is quoted, if it is not further already."""
    quoted = Stage.objects.in_use().filter(sample__in=QUOTED).in_order().first()
    if customer_id is None or quoted is None:
        return None
    ahead = Lead.objects.open().filter(
        customer=customer_id, stage__position__lt=quoted.position, stage__retired_at=None
    )
    lead = ahead.newest_first().first()
    return move(lead.pk, stage_id=quoted.pk, by=None, now=now) if lead else None


@transaction.atomic
def unwin(purchase_id: int, *, now: datetime) -> int:
    """A purchase entered by mistake was taken back: so is what it won."""
    count = 0
    steps = Step.objects.filter(cause=f"purchase:{purchase_id}", undone_at=None)
    for step in steps.order_by("-at", "-pk"):
        try:
            take_back(step.lead_id, step_id=step.pk, by=None, now=now)
        except Refused:
            continue  # It has moved on since; what people decided stays.
        count += 1
    return count


def _won_by_its_quote(bought: Purchase) -> bool:
    """Whether the yes to the quote it comes from has won a lead: one sale wins once."""
    quotes = Quote.objects.filter(purchase=bought).values_list("pk", flat=True)
    causes = [f"quote:{pk}" for pk in quotes]
    won = Step.objects.filter(cause__in=causes, undone_at=None, lead__state=Lead.State.WON)
    return bool(causes) and won.exists()


def _winnable(customer_id: int, *, now: datetime) -> list[rules.Dated]:
    rows = Lead.objects.filter(
        customer=customer_id, state__in=[Lead.State.OPEN, Lead.State.LOST]
    ).order_by("opened_at", "pk")
    return [
        rules.Dated(one.pk, one.opened_at, one.product_id, one.is_open)
        for one in rows
        if one.is_open or (one.lost_at is not None and rules.revives(lost_at=one.lost_at, now=now))
    ]


def _moved_at(lead_id: int) -> datetime:
    found: datetime = Lead.objects.values_list("moved_at", flat=True).get(pk=lead_id)
    return found
