"""The list as a spreadsheet file, written while it is read."""

import csv
import io
from collections.abc import Iterator

from rapport.business.customers.models import Customer, Reach
from rapport.business.team.models import Member

from .listing import Filters, Row, filtered, found_by_text, rows_of

BATCH = 1_000
CHUNK = 64 * 1024
HEADINGS = (
    "number", "name", "kind", "goes_by", "stage", "attention", "company", "role", "emails",
    "phones", "handles", "city", "tags", "keeper", "warning", "met", "last_heard", "outside_number",
)  # fmt: skip
# A cell that begins so would be reckoned by a spreadsheet program; an apostrophe keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "=", "+", "-", "@")


def lines(filters: Filters, *, member: Member) -> Iterator[bytes]:
    """CSV in pieces of 64 kB or more; the customers this member may see, whatever the number."""
    buffer = io.StringIO("\ufeff", newline="")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer)
    writer.writerow(HEADINGS)
    for batch in _batches(filters, member=member):
        rows = rows_of(batch, member=member)
        reached = _reached([row.pk for row in rows])
        for customer, row in zip(batch, rows, strict=True):
            writer.writerow(_cells(customer, row, reached.get(row.pk, {})))
        if buffer.tell() >= CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _batches(filters: Filters, *, member: Member) -> Iterator[list[Customer]]:
    found = filtered(filters, member=member).select_related("keeper").order_by("pk")
    if filters.text:
        found = found.filter(pk__in=found_by_text(filters.text))
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


def _cells(customer: Customer, row: Row, reached: dict[str, list[str]]) -> list[str]:
    cells = [
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
        customer.made_at.date().isoformat(),
        customer.heard_at.date().isoformat() if customer.heard_at else "",
        customer.outside_number or "",
    ]
    return [neutral(cell) for cell in cells]


def neutral(cell: str) -> str:
    """The same words, never a formula. A phone number keeps its plus: it is only digits."""
    if not cell.startswith(_FORMULA):
        return cell
    is_number = cell[0] in "+-" and not cell.strip("+-0123456789 ;.")
    return cell if is_number else f"'{cell}"
