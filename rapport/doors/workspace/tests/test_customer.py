import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions as customers
from rapport.business.customers.events import NoteWritten
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.insights.testing import NOW, a_regular
from rapport.business.sales.events import PurchaseMade
from rapport.plumbing.ledger.actions import record_many

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _open(business):
    return business


def noted(customer: Customer, count: int) -> None:
    events = [
        (
            NoteWritten(customer_id=customer.pk, note_id=number, text=f"Note number {number:03}"),
            AT + timedelta(hours=number),
        )
        for number in range(count)
    ]
    record_many(events, by=None)


def test_the_page_tells_the_whole_story_newest_first(signed_in, omar):
    lena = a_customer(name="Lena Moreau")
    noted(lena, 3)

    page = signed_in(omar).get(f"/customers/{lena.pk}/").content.decode()

    assert "Lena Moreau" in page
    assert page.index("Note number 002") < page.index("Note number 000")
    assert "We met Lena Moreau" in page


def test_the_page_says_since_when_they_are_with_us(signed_in, omar):
    tomas = a_regular(days_ago=(70, 49))
    address = f"/customers/{tomas.pk}/"

    current = signed_in(omar).get(address).content.decode()
    customers.set_stage(tomas.pk, stage="previous", by=omar, now=NOW)
    previous = signed_in(omar).get(address).content.decode()

    assert "with us since December 2025" in current
    assert "first bought in December 2025" in previous
    assert "with us since" not in previous


def test_a_long_story_comes_in_stretches_without_loss_or_doubles(signed_in, omar):
    lena = a_customer(made_at=AT - timedelta(days=1))
    noted(lena, 120)
    browser = signed_in(omar)

    seen, address = [], f"/customers/{lena.pk}/timeline/?group=note"
    while address:
        page = browser.get(address, headers=HTMX).content.decode()
        seen += [part[:3] for part in page.split("Note number ")[1:]]
        address = ""
        if 'hx-trigger="revealed"' in page:
            more = page.split('hx-trigger="revealed"')[0].rsplit('hx-get="', 1)[1]
            address = more.split('"')[0].replace("&amp;", "&")

    assert seen == [f"{number:03}" for number in reversed(range(120))]


def test_moments_at_the_same_second_are_neither_lost_nor_doubled(signed_in, omar):
    lena = a_customer(made_at=AT - timedelta(days=1))
    events = [
        (NoteWritten(customer_id=lena.pk, note_id=n, text=f"Note number {n:03}"), AT)
        for n in range(70)
    ]
    record_many(events, by=None)
    browser = signed_in(omar)
    first = browser.get(f"/customers/{lena.pk}/?group=note").content.decode()
    older = re.search(r'before=([^"]+)"', first)[1]

    rest = browser.get(f"/customers/{lena.pk}/timeline/?group=note&before={older}", headers=HTMX)

    told = first + rest.content.decode()
    assert sorted(part[:3] for part in told.split("Note number ")[1:]) == [
        f"{n:03}" for n in range(70)
    ]


@pytest.mark.parametrize("before", ["nonsense", "2026|x", "|", "2026-01-01T00:00:00|1|2"])
def test_a_cursor_of_somebody_elses_making_is_not_there(signed_in, omar, before):
    lena = a_customer()
    response = signed_in(omar).get(f"/customers/{lena.pk}/timeline/?before={before}")
    assert response.status_code == 404


def test_the_page_asks_as_much_for_two_as_for_two_hundred(signed_in, omar):
    few, many = a_customer(name="Few Words"), a_customer(name="Many Words")
    noted(few, 2)
    noted(many, 200)
    browser = signed_in(omar)

    def queries(customer: Customer) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/customers/{customer.pk}/").status_code == 200
        return len(asked)

    queries(few)  # What is remembered between requests is remembered now.
    assert queries(few) == queries(many)


def test_a_companys_story_holds_its_peoples(signed_in, omar):
    harbour, ines = a_company(name="Harbour Brewing"), a_customer(name="Ines Prado")
    customers.tie(ines.pk, to_id=harbour.pk, kind="works_at", role="sponsor", by=omar, now=AT)
    bought = PurchaseMade(
        purchase_id=1,
        customer_id=ines.pk,
        total="54",
        currency="EUR",
        channel="counter",
        what="Suede protector",
    )
    record_many([(bought, AT)], by=omar)

    page = signed_in(omar).get(f"/customers/{harbour.pk}/").content.decode()

    assert "Suede protector" in page


def test_what_managers_only_may_know_is_not_told_to_members(signed_in, omar, nadia):
    lena = a_customer()
    secret = NoteWritten(customer_id=lena.pk, note_id=1, text="Owner's own words")
    record_many([(secret, AT)], by=nadia, audience="managers")
    assert "own words" not in signed_in(omar).get(f"/customers/{lena.pk}/").content.decode()
    assert "own words" in signed_in(nadia).get(f"/customers/{lena.pk}/").content.decode()


def test_a_private_customer_is_not_there_for_members(signed_in, omar, nadia):
    lena = a_customer(is_private=True)
    assert signed_in(omar).get(f"/customers/{lena.pk}/").status_code == 404
    assert signed_in(omar).get(f"/customers/{lena.pk}/timeline/").status_code == 404
    assert signed_in(nadia).get(f"/customers/{lena.pk}/").status_code == 200


def test_an_observer_reads_and_is_offered_nothing_to_change(signed_in, ivy):
    page = signed_in(ivy).get(f"/customers/{a_customer().pk}/").content.decode()
    assert "/inbox/new/" not in page
    assert "/sales/purchases/new/" not in page


def test_a_tie_to_somebody_private_is_not_told_to_members(signed_in, omar, nadia):
    lena, star = a_customer(name="Lena Moreau"), a_customer(name="Quiet Celebrity")
    customers.tie(lena.pk, to_id=star.pk, kind="household", by=nadia, now=AT)
    Customer.objects.filter(pk=star.pk).update(is_private=True)

    assert "Celebrity" not in signed_in(omar).get(f"/customers/{lena.pk}/").content.decode()
    assert "Celebrity" in signed_in(nadia).get(f"/customers/{lena.pk}/").content.decode()


@pytest.mark.parametrize("part", ["insights", "sales", "cases"])
def test_what_stands_beside_the_story_is_a_page_of_its_own_without_javascript(
    signed_in, omar, part
):
    lena = a_customer(name="Lena Moreau")
    address = f"/{part}/of-customer/{lena.pk}/"
    page = signed_in(omar).get(address).content.decode()
    assert "<title>Lena Moreau" in page
    assert f'href="/customers/{lena.pk}/"' in page
    assert "<title>" not in signed_in(omar).get(address, headers=HTMX).content.decode()
