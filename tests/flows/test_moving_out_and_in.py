"""Everything goes out as files, and an empty Rapport reads them again with the same result."""

import json
from datetime import UTC, datetime
from decimal import Decimal

from rapport.business.customers import imports
from rapport.business.customers.models import Customer, Reach, Tie
from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.business.sales.testing import a_product, a_purchase
from rapport.doors.terminal.moving import export_all

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def test_what_went_out_comes_in_again_the_same(tmp_path, nadia, business):
    lena = a_customer(
        name="Lena Moreau", email="lena@m.example", phone="+49 30 1234567", company="Harbour",
        city="Berlin", tags=["vip", "suede"], note="=HYPERLINK(1) is only text", language="fr",
    )  # fmt: skip
    a_customer(name="-Anna O'Neil", email="anna@m.example", outside_number="17850")
    wash = a_product(number="W1", name="Full wash")
    bought = a_purchase(customer=lena, product=wash, lines=[("Full wash", "3", "19.905")])
    a_purchase(lines=[('Laces, "black"', "1.5", "4")])
    actions.enter_return(purchase_id=bought.pk, quantities={1: Decimal(1)}, by=nadia, now=NOW)
    before = _everything()

    counts = export_all(tmp_path / "out", now=NOW)
    Purchase.objects.all().delete()
    Product.objects.all().delete()
    Customer.objects.all().delete()
    for kind in ("customers", "purchases"):
        path = tmp_path / "out" / f"{kind}.csv"
        begun = imports.begin(kind=kind, path=path, file_name=path.name, by=nadia, now=NOW)
        done = imports.run(begun.pk)
        assert (done.state, done.refused) == ("done", 0)

    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["tables"].items() <= counts.items()
    assert counts["customers"] == 3
    assert counts["purchases"] == 3
    assert counts["ledger.entry"] > 0
    assert _everything() == before


def _everything() -> dict[str, list[tuple[object, ...]]]:
    return {
        "customers": sorted(
            Customer.objects.values_list("name", "kind", "city", "language", "notes__text")
        ),
        "tags": sorted(Customer.objects.exclude(tags=None).values_list("name", "tags__name")),
        "points": sorted(Reach.objects.values_list("customer__name", "point__value")),
        "ties": sorted(Tie.objects.values_list("customer__name", "to__name")),
        "totals": sorted(Purchase.objects.values_list("total", "is_return")),
        "lines": sorted(
            PurchaseLine.objects.values_list("text", "quantity", "price", "product__number")
        ),
    }
