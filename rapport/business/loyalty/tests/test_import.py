"""Gift cards of before come in under their own codes, once, and go again."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from rapport.business.customers import imports
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, rules
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.queries.till_finds import by_code
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
CARDS = """Gift Card Number,Balance,Expires On,Customer email,Customer name,Note,Created
GC-00123,50.00,2027-12-31,kim@boats.example,Kim Novak,Birthday,2025-12-20
GC-00124,12.50,,,,,2026-01-03
GC-00125,0.00,,,,,
GC-00126,20.00,2025-01-31,,,,
X1,20.00,,,,,
GC-00127,twenty,,,,,
"""
pytestmark = pytest.mark.usefixtures("business")


def brought(tmp_path, text: str = CARDS, *, is_trial: bool = False):
    path = tmp_path / "cards.csv"
    path.write_text(text)
    begun = imports.begin(kind="vouchers", path=path, file_name="cards.csv", by=None, now=NOW)
    return imports.dry_run(begun.pk) if is_trial else imports.run(begun.pk)


@pytest.mark.django_db
def test_cards_with_something_left_come_in_and_the_others_say_why_not(tmp_path):
    done = brought(tmp_path)

    assert (done.created, done.refused) == (2, 4)
    first, second = Voucher.objects.order_by("code")
    assert (first.code, first.kind, first.amount) == ("GC00123", "gift_card", 5000)
    assert first.expires_on == date(2027, 12, 31)
    assert (first.customer.name, first.reason) == ("Kim Novak", "Birthday")
    assert (second.code, second.amount, second.customer) == ("GC00124", 1250, None)
    assert list(VoucherEntry.objects.values_list("kind", "number")) == [("issued", 1)] * 2
    assert Entry.objects.filter(kind="loyalty.voucher_issued").count() == 2


@pytest.mark.django_db
def test_the_same_file_again_brings_nothing_twice(tmp_path):
    brought(tmp_path)

    again = brought(tmp_path, CARDS.replace("50.00", "60.00"))

    assert again.created == 0
    assert Voucher.objects.get(code="GC00123").amount == 5000
    assert Customer.objects.filter(name="Kim Novak").count() == 1


@pytest.mark.django_db
def test_a_trial_writes_nothing(tmp_path):
    done = brought(tmp_path, is_trial=True)

    assert done.created == 2
    assert not Voucher.objects.exists()
    assert not Customer.objects.exists()


@pytest.mark.django_db
def test_a_known_customer_gets_it_and_nobody_is_doubled(tmp_path):
    kim = a_customer(name="Kim Novak", email="kim@boats.example")

    brought(tmp_path)

    assert Voucher.objects.get(code="GC00123").customer == kim
    assert Customer.objects.count() == 1


@pytest.mark.django_db
def test_its_own_code_is_read_at_the_till_and_on_the_form(tmp_path, nadia, client):
    brought(tmp_path)
    voucher = Voucher.objects.get(code="GC00124")
    client.force_login(nadia)

    page = client.get(reverse("loyalty:redemption"), {"code": "gc-00124"})
    found = [by_code(nadia, words) for words in ("gc 00124", "GC-O0124", "12.50", "1250")]

    assert "12.50" in page.content.decode()
    assert found == [voucher, voucher, None, None]


@pytest.mark.django_db
def test_it_is_redeemed_like_any_other(tmp_path, nadia):
    brought(tmp_path)
    voucher = Voucher.objects.get(code="GC00124")

    actions.redeem(
        voucher.pk, amount=rules.as_money(1000, voucher.currency).amount, by=nadia, now=NOW
    )

    assert voucher.entries.order_by("-number")[0].left == 250


@pytest.mark.django_db
def test_an_unknown_code_still_says_what_is_wrong_with_it(tmp_path, nadia, client):
    brought(tmp_path)
    client.force_login(nadia)

    page = client.get(reverse("loyalty:redemption"), {"code": "GC-99999"})

    assert "16 characters" in page.content.decode()


@pytest.mark.django_db
def test_undo_takes_away_what_nobody_used(tmp_path, nadia):
    done = brought(tmp_path)
    used = Voucher.objects.get(code="GC00124")
    actions.redeem(used.pk, amount=rules.as_money(100, used.currency).amount, by=nadia, now=NOW)

    undone = imports.undo(done.pk, by=None, now=NOW)

    assert (undone.removed, undone.kept) == (1, 1)

    assert list(Voucher.objects.values_list("code", flat=True)) == ["GC00124"]
    assert not Customer.objects.filter(name="Kim Novak").exists()
    assert Entry.objects.filter(kind="loyalty.voucher_issued").count() == 1
