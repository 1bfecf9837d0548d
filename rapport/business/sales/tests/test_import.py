"""Bills come in line by line, each counted once, returns known as returns."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import imports
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"


@pytest.fixture
def bring(tmp_path, nadia, business):
    """Write a table down and take it in."""

    def brought(rows, *, header=HEADER, **options):
        path = tmp_path / "sales.csv"
        path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        begun = imports.begin(
            kind="purchases", path=path, file_name="sales.csv", by=nadia, now=NOW, **options
        )
        return imports.run(begun.pk)

    return brought


def counts(done):
    return done.created, done.updated, done.unchanged, done.refused


def a_row(number="1", code="A", text="Lantern", quantity="2", price="2.55", customer="17850.0"):
    return f"{number},{code},{text},{quantity},2010-12-01 08:26:00,{price},{customer},France"


def test_lines_of_one_number_become_one_purchase(bring):
    done = bring([a_row(), a_row(code="B", text="Holder", quantity="6", price="3.39")])

    purchase = Purchase.objects.get()
    assert counts(done) == (2, 0, 0, 0)
    assert purchase.total == Decimal("25.44")
    assert purchase.customer.name == "Customer 17850"
    assert purchase.customer.outside_number == "17850"
    assert purchase.at.isoformat() == "2010-12-01T07:26:00+00:00"
    assert set(Product.objects.values_list("number", "name")) == {("A", "Lantern"), ("B", "Holder")}
    assert Entry.objects.filter(kind="sales.purchase_made").count() == 1
    assert Entry.objects.get(kind="sales.purchases_imported").facts["customers"] == [
        purchase.customer_id
    ]


def test_the_same_bills_again_are_all_known(bring):
    rows = [a_row(), a_row(), a_row(number="2", customer="")]
    bring(rows)

    assert counts(bring(rows)) == (0, 0, 3, 0)
    assert PurchaseLine.objects.count() == 3


def test_a_line_that_stands_twice_on_a_bill_is_two_lines_wherever_it_comes(bring, monkeypatch):
    monkeypatch.setattr("rapport.business.customers.imports.reading.CHUNK", 2)
    rows = [a_row(), a_row(number="2"), a_row(number="3"), a_row()]

    assert counts(bring(rows)) == (4, 0, 0, 0)
    assert Purchase.objects.get(number="1").total == Decimal("10.20")
    assert counts(bring(rows)) == (0, 0, 4, 0)


def test_a_return_is_known_and_leads_to_what_was_bought(bring):
    bring([a_row(), a_row(number="2", code="B", text="Holder")])
    bring([a_row(number="C3", quantity="-1")])

    returned = Purchase.objects.get(number="C3")
    assert returned.is_return
    assert returned.total == Decimal("-2.55")
    assert returned.returns == Purchase.objects.get(number="1")
    assert Entry.objects.filter(kind="sales.purchase_returned").count() == 1


def test_a_sale_to_nobody_we_know_belongs_to_nobody(bring):
    bring([a_row(customer="")])

    assert Purchase.objects.get().customer is None
    assert Customer.objects.count() == 0


def test_a_customer_known_by_number_buys_as_themselves(bring):
    lena = a_customer(outside_number="17850")
    bring([a_row()])

    assert Purchase.objects.get().customer == lena


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (a_row(quantity="-5", price="0.0", customer=""), "correction of the stock"),
        (a_row(price="-11062.06"), "adjustment"),
        (a_row(quantity="many"), "not a quantity"),
        (a_row(quantity="0"), "zero"),
        (a_row(price="free"), "not a price"),
        (a_row(number=""), "no purchase number"),
        (a_row(code="", text=""), "what was bought"),
        (a_row(quantity="99999999"), "too large"),
        (a_row().replace("2010-12-01 08:26:00", "yesterday"), "not a date"),
    ],
)
def test_what_is_no_purchase_is_refused_in_plain_words(bring, row, words):
    done = bring([a_row(number="9", code="Z"), row])

    assert counts(done) == (1, 0, 0, 1)
    assert words in done.imported_rows.get(outcome="refused").reason


def test_undo_takes_bills_customers_and_products_back(bring, nadia):
    done = bring([a_row(), a_row(number="2", code="B", customer="")])

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.kept) == (2, 0)
    assert Purchase.objects.count() == Customer.objects.count() == Product.objects.count() == 0
    assert Entry.objects.filter(kind="sales.purchase_made").count() == 0


def test_undo_keeps_a_bill_somebody_was_thanked_for(bring, nadia):
    done = bring([a_row(), a_row(number="2", code="B", customer="")])
    bought = Purchase.objects.get(number="1")
    actions.thank(bought.customer_id, purchase_id=bought.pk, by=nadia, now=NOW)

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.kept) == (1, 1)
    assert Purchase.objects.get() == bought


def test_a_trial_of_bills_leaves_no_trace(bring):
    tried = bring([a_row(), a_row(number="C2", quantity="-1")], is_dry_run=True)

    assert counts(tried) == (2, 0, 0, 0)
    assert Purchase.objects.count() == Product.objects.count() == Customer.objects.count() == 0
    assert Entry.objects.count() == 0


def test_columns_that_do_not_say_what_was_bought_are_refused_before_anything(bring):
    with pytest.raises(Refused, match="what was bought"):
        bring(["1,Lena"], header="Order,Customer\n", mapping={"Order": "number"})


def test_a_long_table_asks_the_database_no_more_than_a_short_one(tmp_path, business):
    def asked(name, count):
        rows = "".join(f"{name}{n},2026-05-04,Brush,1,2.50,Lena\n" for n in range(count))
        path = tmp_path / f"{name}.csv"
        path.write_text(f"Invoice,Date,Description,Quantity,Price,Customer name\n{rows}")
        begun = imports.begin(kind="purchases", path=path, file_name=path.name, by=None, now=NOW)
        with CaptureQueriesContext(connection) as queries:
            done = imports.run(begun.pk)
        assert done.created == count
        return len(queries)

    asked("warm", 5)

    assert asked("long", 400) <= asked("short", 5)
