"""Invoices come in with what was paid of them; a file again brings only what is new."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapport.business.customers import imports
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.models import Invoice, Payment

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
HEADER = "Invoice number,Invoice date,Due date,Total,Amount paid,Paid on,Customer ID,Customer name"
PAID = "R-1,2026-03-01,2026-03-15,120.00,120.00,2026-03-20,17,Lena Moreau"
OPEN = "R-2,2026-04-01,2026-04-15,80.00,0,,17,Lena Moreau"


@pytest.fixture
def bring(tmp_path, nadia, business):
    def brought(*rows, header=HEADER, **options):
        path = tmp_path / "invoices.csv"
        path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        begun = imports.begin(
            kind="invoices", path=path, file_name=path.name, by=nadia, now=NOW, **options
        )
        return imports.run(begun.pk)

    return brought


def counts(done):
    return done.created, done.updated, done.unchanged, done.refused


def test_invoices_come_with_their_customers_and_payments(bring):
    assert counts(bring(PAID, OPEN)) == (2, 0, 0, 0)

    paid, owed = Invoice.objects.order_by("number")
    assert (paid.paid_on, paid.days_taken) == (date(2026, 3, 20), 19)
    assert (owed.left, Payment.objects.count()) == (Decimal(80), 1)
    assert Customer.objects.get().outside_number == "17"


def test_the_same_file_again_changes_nothing_and_a_newer_one_brings_the_payment(bring):
    bring(PAID, OPEN)
    assert counts(bring(PAID, OPEN)) == (0, 0, 2, 0)

    newer = OPEN.replace(",0,,", ",30.00,2026-04-20,")
    assert counts(bring(PAID, newer)) == (0, 1, 1, 0)

    assert Invoice.objects.get(number="R-2").left == Decimal(50)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (OPEN.replace("R-2", ""), "no invoice number"),
        (OPEN.replace("2026-04-01", "soon"), "not a date"),
        (OPEN.replace("80.00", "much"), "not an amount"),
        (OPEN.replace("80.00", "-80.00"), "credit note"),
        (OPEN.replace(",0,,", ",20,,"), "does not say when"),
        (OPEN.replace("17,Lena Moreau", ","), "who owes it"),
        (PAID.replace("120.00", "99.00"), "another invoice"),
    ],
)
def test_what_is_no_invoice_is_refused_in_plain_words(bring, row, words):
    done = bring(PAID, row)

    assert counts(done) == (1, 0, 0, 1)
    assert words in done.imported_rows.get(outcome="refused").reason


def test_undo_takes_invoices_payments_and_strangers_back(bring, nadia):
    done = bring(PAID, OPEN)

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.kept) == (2, 0)
    assert not Invoice.objects.exists()
    assert not Customer.objects.exists()


def test_undo_keeps_what_was_paid_by_hand_since(bring, nadia):
    done = bring(PAID, OPEN)
    owed = Invoice.objects.get(number="R-2")
    actions.pay_invoice(owed.pk, amount=Decimal(80), by=None, now=NOW)

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.kept) == (1, 1)
    assert Invoice.objects.get() == owed


def test_undo_of_a_newer_file_takes_only_its_payment_back(bring, nadia):
    bring(OPEN)
    newer = bring(OPEN.replace(",0,,", ",80.00,2026-04-20,"))

    undone = imports.undo(newer.pk, by=nadia, now=NOW)

    owed = Invoice.objects.get()
    assert (undone.restored, owed.left, owed.paid_on) == (1, Decimal(80), None)


def test_a_trial_leaves_no_trace(bring):
    assert counts(bring(PAID, OPEN, is_dry_run=True)) == (2, 0, 0, 0)
    assert not Invoice.objects.exists()
    assert not Customer.objects.exists()


def test_invoices_of_stripe_are_understood(bring):
    """The columns of its own export of invoices."""
    lena = a_customer(email="lena@example.org")
    header = (
        "id,Number,Customer Email,Total,Amount Paid,Currency,Status,Date (UTC),Due Date (UTC),"
        "Paid At (UTC)"
    )
    rows = (
        "in_1,A-1,lena@example.org,49.00,49.00,eur,paid,2026-03-01 10:00,2026-03-31 10:00,"
        "2026-03-09 08:12",
        "in_2,A-2,lena@example.org,10.00,0.00,eur,draft,2026-03-02 10:00,,",
        "in_3,A-3,lena@example.org,11.00,0.00,eur,void,2026-03-02 10:00,,",
    )

    assert counts(bring(*rows, header=header)) == (2, 0, 0, 1)

    invoice = Invoice.objects.get(number="A-1")
    assert (invoice.customer, invoice.days_taken, invoice.currency) == (lena, 8, "EUR")
    assert Invoice.objects.get(number="A-3").voided_at is not None
