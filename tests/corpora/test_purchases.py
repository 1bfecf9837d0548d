"""A month of a real shop's till: every line accounted for, every bill's total right."""

import csv
import gzip
from collections import defaultdict
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from rapport.business.customers import imports
from rapport.business.sales.models import Purchase

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "online_retail_uci" / "give"
MONTH = FOLDER / "2011-02.csv.gz"
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MONTH.exists(), reason=f"the shop's till is not here: {MONTH}"),
]


def test_every_line_of_a_month_is_accounted_for_and_every_total_is_right(business, nadia):
    totals, lines = _recounted(MONTH)

    begun = imports.begin(kind="purchases", path=MONTH, file_name=MONTH.name, by=nadia, now=NOW)
    done = imports.run(begun.pk)

    assert done.rows == lines == done.created + done.updated + done.unchanged + done.refused
    assert dict(Purchase.objects.values_list("number", "total")) == totals
    cancelled = {number for number in totals if number.startswith("C")}
    assert cancelled == set(Purchase.objects.returns().values_list("number", flat=True))


def _recounted(path):
    """The same sums by nothing but the file and school arithmetic."""
    totals, lines = defaultdict(Decimal), 0
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lines += 1
            quantity, price = Decimal(row["Quantity"]), Decimal(row["UnitPrice"])
            is_correction = quantity < 0 and price == 0 and not row["CustomerID"]
            if price >= 0 and not is_correction:
                totals[row["InvoiceNo"]] += quantity * price
    cents = Decimal("0.01")
    return {n: total.quantize(cents, ROUND_HALF_UP) for n, total in totals.items()}, lines
