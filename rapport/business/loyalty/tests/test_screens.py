"""At the counter: a code is typed, what is left appears, so much is taken, and a slip is put back."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.testing import a_redemption, a_voucher
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def voucher(business) -> Voucher:
    return a_voucher(customer=a_customer(name="Lena Moreau"), at=timezone.now())


def test_the_code_leads_to_name_and_balance_and_the_money_is_taken_once(signed_in, fay, voucher):
    browser, bought = signed_in(fay), a_purchase()
    typed = str(voucher).lower()
    page = browser.get("/loyalty/redemption/", {"code": typed, "purchase": bought.pk})
    assert "Lena Moreau" in page.content.decode()
    assert "20.00" in page.content.decode()

    posted = {"amount": "12.50", "key": "once", "purchase": bought.pk}
    for _ in range(2):
        answer = browser.post(f"/loyalty/vouchers/{voucher.pk}/redemptions/", posted)
        assert answer.status_code == 303

    entry = VoucherEntry.objects.get(kind="redeemed")
    assert (entry.left, entry.purchase, entry.by) == (750, bought, fay)
    browser.post(f"/loyalty/redemptions/{entry.pk}/undo/")
    assert queries.whole_balance(voucher.pk) == 2000


def test_a_slip_of_typing_and_an_unknown_code_are_told_apart(signed_in, fay, voucher):
    browser = signed_in(fay)
    slip = voucher.code[1] + voucher.code[0] + voucher.code[2:]
    if slip != voucher.code:
        told = browser.get("/loyalty/redemption/", {"code": slip})
        assert (told.status_code, "slip" in told.content.decode()) == (422, True)
    Voucher.objects.filter(pk=voucher.pk).update(code="0" * 16)
    told = browser.get("/loyalty/redemption/", {"code": voucher.code})
    assert "No voucher has this code" in told.content.decode()


def test_more_than_is_left_is_refused_in_words_and_nothing_is_taken(signed_in, fay, voucher):
    posted = {"amount": "20.01", "key": "k"}
    told = signed_in(fay).post(f"/loyalty/vouchers/{voucher.pk}/redemptions/", posted)
    assert told.status_code == 422
    assert "is left on this voucher" in told.content.decode()
    assert voucher.entries.count() == 1


def test_a_voucher_goes_on_paper(signed_in, fay, voucher):
    page = signed_in(fay).get(f"/loyalty/vouchers/{voucher.pk}/print/").content.decode()
    assert str(voucher) in page
    assert "For Lena Moreau" in page


def test_vouchers_are_found_by_name_reason_and_code(signed_in, fay, voucher):
    a_voucher(customer=a_customer(name="Jo Amsel"), reason="Late", at=timezone.now())
    browser = signed_in(fay)
    for text in ("lena", "stained boot", str(voucher)[:6]):
        page = browser.get("/loyalty/vouchers/", {"q": text}).content.decode()
        assert ("Lena Moreau" in page, "Jo Amsel" in page) == (True, False)


def test_a_voucher_of_a_private_customer_is_not_there_for_most(signed_in, fay, nadia):
    hidden = a_redemption(customer=a_customer(name="Secret", is_private=True), by=nadia)
    browser, pk = signed_in(fay), hidden.voucher_id
    for address in (f"/loyalty/vouchers/{pk}/", f"/loyalty/vouchers/{pk}/print/"):
        assert browser.get(address).status_code == 404
    for address in (f"vouchers/{pk}/redemptions", f"redemptions/{hidden.pk}/undo"):
        assert browser.post(f"/loyalty/{address}/", {"amount": "1", "key": "k"}).status_code == 404
    assert "Secret" not in browser.get("/loyalty/vouchers/?show=all").content.decode()
    assert signed_in(nadia).get(f"/loyalty/vouchers/{pk}/").status_code == 200


def test_the_list_asks_as_much_for_two_as_for_twenty(signed_in, omar, business):
    browser = signed_in(omar)

    def asked() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as found:
            assert browser.get("/loyalty/vouchers/").status_code == 200
        return len(found)

    for _ in range(2):
        a_voucher(customer=a_customer(), at=timezone.now())
    few = asked()
    for _ in range(18):
        a_voucher(customer=a_customer(), at=timezone.now())
    assert asked() == few


def test_without_a_purchase_whoever_it_was_given_to_uses_it_or_whom_we_name(
    signed_in, fay, voucher
):
    jo, browser = a_customer(name="Jo Amsel"), signed_in(fay)
    address = f"/loyalty/vouchers/{voucher.pk}/redemptions/"
    page = browser.get("/loyalty/redemption/", {"code": voucher.code}).content.decode()
    assert "Lena Moreau uses it" in page

    browser.post(address, {"amount": "5", "key": "one"})
    browser.post(address, {"amount": "6", "key": "two", "customer": jo.pk})
    refused = browser.post(address, {"amount": "90", "key": "three", "customer": jo.pk})

    users = voucher.entries.filter(kind="redeemed").order_by("number")
    assert [one.used_by for one in users] == [voucher.customer, jo]
    assert refused.status_code == 422
    assert f'name="customer" value="{jo.pk}"' in refused.content.decode()


def test_nobody_names_a_customer_they_may_not_see(signed_in, fay, voucher):
    hidden = a_customer(name="Secret", is_private=True)
    address = f"/loyalty/vouchers/{voucher.pk}/redemptions/"
    for number in (hidden.pk, 10**12, "x"):
        posted = {"amount": "5", "key": "one", "customer": number}
        assert signed_in(fay).post(address, posted).status_code == 404
    assert voucher.entries.count() == 1


def test_what_counts_once_for_each_is_not_taken_twice_by_its_owner(fay, business):
    lena = a_customer(name="Lena Moreau")
    facts = {"by": None, "now": timezone.now()}
    voucher = actions.give(
        customer_id=lena.pk, currency="EUR", reason="Spring", **facts,
        worth=actions.Worth(kind="percent", percent=20, amount=5, is_once_each=True),
    )  # fmt: skip
    actions.redeem(voucher.pk, amount=Decimal(1), **facts)
    with pytest.raises(Refused, match="used this voucher already"):
        actions.redeem(voucher.pk, amount=Decimal(1), **facts)
    actions.redeem(
        voucher.pk, amount=Decimal(1), customer_id=a_customer(name="Jo Amsel").pk, **facts
    )
    assert voucher.entries.filter(kind="redeemed").count() == 2
