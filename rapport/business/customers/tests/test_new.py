"""/customers/new/: somebody new, in seconds."""

import pytest

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.plumbing.ledger.models import Entry

PERSON = {"kind": "person", "name": "Lena Moreau"}


def test_a_name_and_one_way_to_reach_them_is_enough(omar, signed_in):
    answer = signed_in(omar).post("/customers/new/", {**PERSON, "reach": "030 901820"})

    lena = Customer.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/customers/{lena.pk}/"
    assert lena.reaches.get().point.value == "+4930901820"


def test_everything_else_may_be_said_too(omar, signed_in):
    more = {
        "reach": "lena@mail.example",
        "company": "Harbour Brewing",
        "goes_by": "Lena",
        "city": "Berlin",
        "language": "fr",
        "source": "walk-in",
        "tags": "VIP, Dogs,",
        "note": "Two dogs.",
    }

    signed_in(omar).post("/customers/new/", {**PERSON, **more})

    lena = Customer.objects.people().get()
    assert (lena.goes_by, lena.city, lena.language, lena.source) == (
        "Lena",
        "Berlin",
        "fr",
        "walk-in",
    )
    assert sorted(lena.tags.values_list("name", flat=True)) == ["Dogs", "VIP"]
    assert lena.ties.get().to.name == "Harbour Brewing"
    assert lena.notes.get().by == omar


def test_a_name_alone_is_enough(omar, signed_in):
    assert signed_in(omar).post("/customers/new/", PERSON).status_code == 303
    assert not Customer.objects.get().reaches.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "person"}, "This field is required"),
        ({**PERSON, "reach": "lena@"}, "is not an e-mail address"),
        ({**PERSON, "reach": "hello"}, "is not a phone number"),
        ({**PERSON, "kind": "robot"}, "robot is not one of the available choices"),
        ({**PERSON, "name": "x" * 201}, "at most 200 characters"),
        ({**PERSON, "name": "\0"}, "Null characters"),
        ({**PERSON, "name": "\u200b"}, "Please give a name."),
    ],
)
def test_mistakes_are_shown_and_nothing_is_written(omar, signed_in, data, words):
    answer = signed_in(omar).post("/customers/new/", data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Customer.objects.exists()
    assert not Entry.objects.exists()


def test_a_likely_twin_is_shown_before_anybody_is_written_down_twice(omar, signed_in):
    known = a_customer(name="Lena Moreau", email="lena@mail.example", city="Lyon")
    client = signed_in(omar)

    answer = client.post("/customers/new/", {**PERSON, "reach": "lena@mail.example"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Is it one of these?" in page
    assert f'href="/customers/{known.pk}/"' in page
    assert Customer.objects.count() == 1

    client.post("/customers/new/", {**PERSON, "reach": "lena@mail.example", "sure": "1"})
    assert Customer.objects.count() == 2


def test_the_twins_are_shown_while_typing(omar, signed_in):
    a_customer(name="Lena Moreau", city="Lyon")
    client = signed_in(omar)

    found = client.get(
        "/customers/twins/?name=lena+moreau&reach=", headers={"HX-Request": "true"}
    ).content.decode()
    none = client.get(
        "/customers/twins/?name=paul&reach=x", headers={"HX-Request": "true"}
    ).content.decode()

    assert "Lyon" in found
    assert 'name="sure"' in found
    assert 'name="sure"' not in none
    assert 'id="twins"' in none


def test_what_another_screen_knows_is_filled_in(omar, signed_in):
    page = signed_in(omar).get("/customers/new/?name=Lena&reach=lena@mail.example").content.decode()

    assert 'value="Lena"' in page
    assert 'value="lena@mail.example"' in page


def test_only_documented_fields_can_be_sent(omar, signed_in):
    extra = {
        "stage": "current",
        "is_private": "1",
        "outside_number": "9",
        "keeper": omar.pk,
        "pk": 77,
        "warning": "x",
        "made_at": "2000-01-01",
    }

    signed_in(omar).post("/customers/new/", {**PERSON, **extra})

    lena = Customer.objects.get()
    assert (lena.stage, lena.is_private, lena.outside_number, lena.keeper, lena.warning) == (
        "future",
        False,
        None,
        None,
        "",
    )
    assert lena.pk != 77
    assert lena.made_at.year > 2000


def test_an_observer_does_not_find_the_form(ivy, signed_in):
    client = signed_in(ivy)

    assert client.get("/customers/new/").status_code == 404
    assert client.post("/customers/new/", PERSON).status_code == 404
    assert not Customer.objects.exists()


def test_other_methods_are_refused(omar, signed_in):
    assert signed_in(omar).put("/customers/new/").status_code == 405
    assert signed_in(omar).delete("/customers/").status_code == 405


def test_without_the_token_nothing_is_written(omar):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(omar)

    assert client.post("/customers/new/", PERSON).status_code == 403
    assert not Customer.objects.exists()
