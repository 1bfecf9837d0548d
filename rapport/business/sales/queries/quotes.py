"""The list of quotes, and one quote with its lines and its versions."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum

from rapport.business.customers.models import Customer
from rapport.business.sales import rules
from rapport.business.sales.models import Quote, QuoteLine, QuoteQuerySet
from rapport.business.team.models import Member
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.search.queries import find

PAGE = 50
LONGEST_NUMBER = 18
MOST_VERSIONS = 50


@dataclass(frozen=True)
class QuoteFilters:
    """What was asked for; anything unknown counts as not asked."""

    text: str = ""
    state: str = ""
    customer: int | None = None
    after: str = ""

    @property
    def are_set(self) -> bool:
        return bool(self.text or self.customer)


@dataclass(frozen=True)
class Quotes:
    rows: list[Quote]
    filters: QuoteFilters
    waiting: int
    worth: list[Money]
    more: str


@dataclass(frozen=True)
class ShownQuote:
    """Everything its page says; the versions from the newest to the first."""

    quote: Quote
    lines: list[tuple[QuoteLine, str, Decimal]]
    versions: list[Quote]
    newer: Quote | None


def quote_list(filters: QuoteFilters, *, member: Member) -> Quotes:
    """One page of quotes this member may see, newest first, and what waits for a word."""
    seen = _seen(filters, member)
    found = quotes_found(filters, member=member)
    at, pk = _cursor(filters.after)
    if at is not None:
        found = found.filter(made_at__lte=at).exclude(made_at=at, pk__gte=pk)
    page = list(found.select_related("customer").newest_first()[: PAGE + 1])
    last = page[PAGE - 1] if len(page) > PAGE else None
    sums = seen.waiting().order_by("currency").values("currency")
    waits = list(sums.annotate(many=Count("pk"), worth=Sum("total")))
    return Quotes(
        rows=page[:PAGE],
        filters=filters,
        waiting=sum(one["many"] for one in waits),
        worth=[Money(round(Decimal(one["worth"]), 2), one["currency"]) for one in waits],
        more=f"{last.made_at.isoformat()}|{last.pk}" if last else "",
    )


def quotes_found(filters: QuoteFilters, *, member: Member) -> QuoteQuerySet:
    """All that was asked for, on however many pages."""
    found = _seen(filters, member)
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.text:
        hits = find(filters.text, kinds=("customer",), audiences=("all", "managers"))
        ids = [int(hit.reference.partition(":")[2]) for hit in hits]
        known = Customer.objects.filter(pk__in=ids).values("pk")
        found = found.filter(
            Q(number__iexact=filters.text)
            | Q(title__icontains=filters.text)
            | Q(customer__in=known)
        )
    return found


def _seen(filters: QuoteFilters, member: Member) -> QuoteQuerySet:
    seen = Quote.objects.visible_to(member)
    return seen.filter(customer=filters.customer) if filters.customer else seen


def quote_page(quote: Quote) -> ShownQuote:
    """One quote with every cost, and the versions before it."""
    lines = quote.lines.select_related("product").order_by("position")
    newer = Quote.objects.filter(replaces=quote).first()
    versions: list[Quote] = []
    former = quote.replaces_id
    while former is not None and len(versions) < MOST_VERSIONS:
        before = Quote.objects.get(pk=former)
        versions.append(before)
        former = before.replaces_id
    return ShownQuote(
        quote=quote,
        lines=[(one, rules.plain(one.quantity), one.sum) for one in lines],
        versions=versions,
        newer=newer,
    )


def _cursor(after: str) -> tuple[datetime | None, int]:
    moment, _, pk = after.rpartition("|")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None, 0
    if at.tzinfo is None or not (pk.isascii() and pk.isdecimal()) or len(pk) > LONGEST_NUMBER:
        return None, 0
    return at, int(pk)
