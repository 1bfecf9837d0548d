from datetime import UTC, datetime

import pytest
from django.utils import timezone

from rapport.business.conversations.actions.locked import make_findable
from rapport.business.conversations.testing import a_conversation
from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.doors.workspace.places import PLACES, address

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _open(business):
    return business


@pytest.mark.parametrize("asked", ["Müllerström", "mullerstrom", "mueller", "Mülerström", "0171"])
def test_somebody_is_found_however_the_name_is_typed(signed_in, omar, asked):
    a_customer(name="Jürgen Müllerström", phone="0171 2345678")
    page = signed_in(omar).get("/search/", {"q": asked}).content.decode()
    assert "Jürgen Müllerström" in page


def test_the_palette_offers_options_and_what_one_can_do(signed_in, omar):
    lena = a_customer(name="Lena Moreau")
    browser = signed_in(omar)
    page = browser.get("/palette/", {"q": "lena"}, headers=HTMX).content.decode()
    assert 'role="option"' in page
    assert f'href="/customers/{lena.pk}/"' in page
    assert "/inbox/log/" in browser.get("/palette/", {"q": "log a"}, headers=HTMX).content.decode()


def test_the_palette_offers_an_observer_no_changes(signed_in, ivy):
    page = signed_in(ivy).get("/palette/", headers=HTMX).content.decode()
    assert "/inbox/log/" not in page
    assert "/customers/new/" not in page


def test_nothing_found_says_what_to_try(signed_in, omar):
    page = signed_in(omar).get("/search/", {"q": "zzzzqqq"}).content.decode()
    assert "Try fewer letters" in page


def test_a_private_customer_is_found_by_managers_only(signed_in, omar, nadia):
    a_customer(name="Quiet Celebrity", is_private=True)
    assert "Quiet Celebrity" not in signed_in(omar).get("/search/?q=celebrity").content.decode()
    assert "Quiet Celebrity" in signed_in(nadia).get("/search/?q=celebrity").content.decode()


def test_what_was_said_before_somebody_became_private_is_found_by_few(signed_in, omar, nadia):
    lena = a_customer(name="Lena Moreau")
    make_findable(a_conversation(customer=lena, subject="Zebrawood soles"))
    browser = signed_in(omar)
    assert "Zebrawood soles" in browser.get("/search/?q=zebrawood").content.decode()

    customers.set_private(lena.pk, is_private=True, by=nadia, now=timezone.now())

    for address_asked in ("/search/?q=zebrawood", "/palette/?q=zebrawood"):
        assert "Zebrawood soles" not in browser.get(address_asked, headers=HTMX).content.decode()
    assert "Zebrawood soles" in signed_in(nadia).get("/search/?q=zebrawood").content.decode()


@pytest.mark.parametrize(
    "asked", ["'; DROP TABLE", "%", '"', "a" * 5000, "<script>", "\\", "é" * 300]
)
def test_nothing_typed_breaks_the_search(signed_in, omar, asked):
    response = signed_in(omar).get("/search/", {"q": asked})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("</head>")[1].split("<main")[1]


def test_strangers_find_nothing(client):
    a_customer(name="Lena Moreau")
    assert client.get("/search/?q=lena").status_code == 302
    assert client.get("/palette/?q=lena").status_code == 302


@pytest.mark.parametrize("kind", PLACES)
def test_every_place_has_an_address(kind):
    assert address(f"{kind}:7").startswith("/")


@pytest.mark.parametrize("reference", ["", "customer", "customer:x", "secret:7", "customer:-1"])
def test_what_is_no_place_has_none(reference):
    assert address(reference) == ""


def test_whoever_looks_after_a_private_customer_finds_them_and_nobody_elses(signed_in, omar):
    a_customer(name="Quiet Celebrity", is_private=True, keeper=omar)
    a_customer(name="Hidden Celebrity", is_private=True)
    for asked in ("/search/?q=celebrity", "/palette/?q=celebrity"):
        page = signed_in(omar).get(asked, headers=HTMX).content.decode()
        assert "Quiet Celebrity" in page
        assert "Hidden Celebrity" not in page


@pytest.mark.parametrize("asked", ["Terrier", "terier", "TERRIÉR"])
def test_a_word_of_a_note_leads_to_the_customer(signed_in, omar, asked):
    lena = a_customer(name="Lena Moreau")
    note = customers.write_note(
        lena.pk, text="Has an old terrier", by=omar, now=datetime(2026, 3, 2, tzinfo=UTC)
    )
    assert "Lena Moreau" in signed_in(omar).get(f"/search/?q={asked}").content.decode()
    customers.remove_note(lena.pk, note_id=note.pk, by=omar, now=datetime(2026, 3, 2, tzinfo=UTC))
    assert "Lena Moreau" not in signed_in(omar).get(f"/search/?q={asked}").content.decode()
