"""Exports of tills and shops are known by their headers."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from rapport.business.customers import imports
from rapport.business.customers.imports import screens
from rapport.business.sales.models import Product, Purchase
from rapport.plumbing.design.words import spoken

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def bring(tmp_path, nadia, business):
    def brought(text):
        path = tmp_path / "till.csv"
        path.write_text(text, encoding="utf-8")
        begun = imports.begin(kind="purchases", path=path, file_name=path.name, by=nadia, now=NOW)
        return imports.run(begun.pk)

    return brought


def known_as(done):
    return spoken(screens.layout_of(done))


def test_an_order_of_shopify_is_one_purchase_though_only_its_first_row_says_whose(bring):
    done = bring(
        "Name,Email,Financial Status,Paid at,Subtotal,Shipping,Total,Created at,Lineitem quantity,"
        "Lineitem name,Lineitem price,Lineitem sku,Billing Name,Currency,Source\n"
        "#1001,lena@example.org,paid,2026-03-02 10:00:05 +0100,49.00,5,54.00,"
        "2026-03-02 10:00:00 +0100,2,Shoe cream,9.50,SC-1,Lena Moreau,EUR,web\n"
        "#1001,,,,,,,2026-03-02 10:00:00 +0100,1,Brush,30.00,BR-1,,,\n"
        "#1002,kim@example.org,voided,,1,0,1,2026-03-03 10:00:00 +0100,1,Wax,1.00,W,Kim,EUR,web\n"
    )

    purchase = Purchase.objects.get()
    assert (done.created, done.refused) == (2, 1)
    assert known_as(done) == "This looks like Shopify orders."
    assert (purchase.number, purchase.total) == ("#1001", Decimal("49.00"))
    assert (purchase.customer.name, purchase.channel) == ("Lena Moreau", "website")
    assert set(Product.objects.values_list("number", flat=True)) == {"SC-1", "BR-1"}


def test_the_net_sales_of_square_are_of_the_whole_line(bring):
    done = bring(
        "Date,Time,Time Zone,Category,Item,Qty,SKU,Gross Sales,Discounts,Net Sales,Tax,"
        "Transaction ID,Event Type,Customer ID,Customer Name\n"
        "2026-03-02,10:00:00,Berlin,Care,Cream,3,C1,$30.00,-$1.00,$29.00,$0.00,T1,Payment,SQ1,Lena\n"
        "2026-03-03,11:00:00,Berlin,Care,Cream,-1,C1,-$10.00,$0.00,-$10.00,$0.00,T2,Refund,SQ1,Lena\n"
    )

    assert known_as(done) == "This looks like items sold by Square."
    assert list(Purchase.objects.order_by("number").values_list("total", "is_return")) == [
        (Decimal("29.00"), False),
        (Decimal("-10.00"), True),
    ]


def test_orders_of_woocommerce_are_known(bring):
    done = bring(
        "Order Number,Order Status,Order Date,Email (Billing),SKU,Item Name,Quantity (- Refund),"
        "Item Cost,Order Total Amount\n"
        "77,completed,2026-03-02 10:00,lena@example.org,W1,Wax,2,4.50,9.00\n"
        "78,cancelled,2026-03-02 10:00,lena@example.org,W1,Wax,1,4.50,4.50\n"
    )

    assert known_as(done) == "This looks like WooCommerce orders."
    assert (done.created, done.refused) == (1, 1)
    assert Purchase.objects.get().total == Decimal(9)


def test_charges_of_stripe_are_known(bring):
    done = bring(
        "id,Description,Created (UTC),Amount,Amount Refunded,Currency,Fee,Status,Customer ID,"
        "Customer Email,Captured,Card ID\n"
        "ch_1,Course,2026-03-02 10:00,120.00,0.00,eur,3.00,Paid,cus_1,lena@example.org,true,card_1\n"
        "ch_2,Course,2026-03-02 11:00,120.00,0.00,eur,0.00,Failed,cus_1,lena@example.org,false,c\n"
    )

    assert known_as(done) == "This looks like charges of Stripe."
    assert (done.created, done.refused) == (1, 1)
    assert Purchase.objects.get().customer.outside_number == "cus_1"


def test_the_log_of_a_till_is_known(bring):
    done = bring(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        "536365,85123A,Lantern,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
        "C536379,85123A,Lantern,-1,2010-12-02 08:26:00,2.55,17850.0,United Kingdom\n"
    )

    assert known_as(done) == "This looks like the log of a till."
    assert list(Purchase.objects.order_by("at").values_list("is_return", flat=True)) == [
        False,
        True,
    ]
