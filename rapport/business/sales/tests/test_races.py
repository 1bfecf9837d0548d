"""Two at once: nothing comes back twice, and nothing comes in twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connections

from rapport.business.customers import imports
from rapport.business.customers.models import Import
from rapport.business.sales import actions
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.refusal import Refused

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work, times):
    def alone(number):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def test_the_last_one_comes_back_once_however_many_ask(business):
    bought = a_purchase(lines=[("Wash", "1", "10")])

    def back(_number):
        try:
            actions.enter_return(
                purchase_id=bought.pk, quantities={1: Decimal(1)}, by=None, now=NOW
            )
        except Refused:
            return 0
        return 1

    assert sum(at_once(back, 4)) == 1
    assert Purchase.objects.returns().count() == 1


def test_the_same_file_taken_in_by_two_at_once_comes_in_once(business, tmp_path, monkeypatch):
    monkeypatch.setattr("rapport.business.customers.imports.reading.CHUNK", 5)
    path = tmp_path / "sales.csv"
    rows = "".join(f"{n // 3},A{n % 3},Lantern,1,2010-12-01 08:26:00,2.55,17\n" for n in range(60))
    path.write_text(
        f"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n{rows}"
    )
    begun = imports.begin(kind="purchases", path=path, file_name="s.csv", by=None, now=NOW)

    at_once(lambda _number: imports.run(begun.pk), 2)

    done = Import.objects.get()
    assert (done.state, done.rows, done.created) == ("done", 60, 60)
    assert PurchaseLine.objects.count() == 60
