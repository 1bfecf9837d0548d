"""The list as a spreadsheet file, written while it is read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from rapport.business.customers.fields import Asked
from rapport.business.customers.models import Customer, Reach
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import say
from rapport.plumbing.tabular.writing import csv_pieces

from .columns import USUAL, Heading, headings, plain
from .listing import Filters, filtered, found_by_text
from .rows import Row, rows_of

BATCH = 1_000
HEADINGS = (
    "number", "name", "kind", "goes_by", "stage", "attention", "company", "role", "emails",
    "phones", "handles", "city", "tags", "keeper", "warning", "met", "last_heard", "outside_number",
)  # fmt: skip


def lines(
    filters: Filters, *, member: Member, only: Sequence[int] | None = None
) -> Iterator[bytes]:
    """The customers this member may see, whatever the number, with no cell a formula.

    With columns of one's own choice in their words; `only` are those who were ticked.
    """
    if filters.asked is not None and filters.shown != USUAL:
        heads = headings(filters.shown, sort="", asked=filters.asked)
        names = [spoken(say("Number")), spoken(say("Name")), *(head.label for head in heads)]
        return csv_pieces(names, _chosen(filters, heads, filters.asked, member=member, only=only))
    return csv_pieces(HEADINGS, _rows(filters, member=member, only=only))


def _chosen(
    filters: Filters,
    heads: list[Heading],
    asked: Asked,
    *,
    member: Member,
    only: Sequence[int] | None,
) -> Iterator[list[str]]:
    for batch in _batches(filters, member=member, only=only):
        told = plain(heads, [customer.pk for customer in batch], asked)
        for customer, cells in zip(batch, told, strict=True):
            yield [str(customer.pk), customer.name, *cells]


def _rows(filters: Filters, *, member: Member, only: Sequence[int] | None) -> Iterator[list[str]]:
    local = opening_hours().local
    for batch in _batches(filters, member=member, only=only):
        rows = rows_of(batch, member=member)
        reached = _reached([row.pk for row in rows])
        for customer, row in zip(batch, rows, strict=True):
            yield _cells(customer, row, reached.get(row.pk, {}), local)


def _batches(
    filters: Filters, *, member: Member, only: Sequence[int] | None
) -> Iterator[list[Customer]]:
    found = filtered(filters, member=member).select_related("keeper").order_by("pk")
    if filters.text:
        found = found.filter(pk__in=found_by_text(filters.text))
    if only is not None:
        found = found.filter(pk__in=only)
    last = 0
    while batch := list(found.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _reached(ids: list[int]) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    live = Reach.objects.live().filter(customer__in=ids).order_by("-is_preferred", "pk")
    for pk, kind, shown in live.values_list("customer_id", "point__kind", "point__shown"):
        found.setdefault(pk, {}).setdefault(kind, []).append(shown)
    return found


def _cells(
    customer: Customer,
    row: Row,
    reached: dict[str, list[str]],
    local: Callable[[datetime], datetime],
) -> list[str]:
    return [
        str(customer.pk),
        customer.name,
        customer.kind,
        customer.goes_by,
        customer.stage,
        customer.attention,
        row.company,
        row.role,
        *("; ".join(reached.get(kind, ())) for kind in ("email", "phone", "handle")),
        customer.city,
        "; ".join(row.tags),
        customer.keeper.name if customer.keeper else "",
        customer.warning,
        local(customer.made_at).date().isoformat(),
        local(customer.heard_at).date().isoformat() if customer.heard_at else "",
        customer.outside_number or "",
    ]
