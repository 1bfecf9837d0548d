"""One telephone, several people: everybody is kept, nobody is picked at random."""

import re
from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions, imports, queries
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
PHONE = "+4930901820"
HTMX = {"HX-Request": "true"}


def test_a_whole_family_has_one_telephone_and_one_home(business):
    family = [
        a_customer(name=f"{name} Moreau", email="", phone=PHONE, address="Hauptstr. 5\nBerlin")
        for name in ("Lena", "Paul", "Mia", "Tom")
    ]

    assert ContactPoint.objects.count() == 2
    assert Reach.objects.filter(point__kind="phone").count() == 4
    assert [one.reaches.get(point__kind="phone").is_whose for one in family] == [
        True,
        False,
        False,
        False,
    ]


def test_a_family_comes_in_by_a_table(nadia, business, tmp_path):
    path = tmp_path / "family.csv"
    path.write_text(
        "Name,Phone,Address\n" + "".join(f"{n} Moreau,030 901820,Hauptstr. 5\n" for n in ("Lena", "Paul", "Mia"))
    )  # fmt: skip
    begun = imports.begin(kind="customers", path=path, file_name="family.csv", by=nadia, now=NOW)

    done = imports.run(begun.pk)

    assert (done.created, done.refused) == (3, 0)
    assert Customer.objects.filter(name__endswith="Moreau").count() == 3
    assert ContactPoint.objects.filter(kind="phone").count() == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_whoever_writes_from_a_shared_address_is_asked_for_in_whatever_order_they_came(
    business, order
):
    names = ["Lena Moreau", "Paul Moreau", "Mia Moreau"]
    people = {
        names[place]: a_customer(name=names[place], email="all@mail.example") for place in order
    }

    for name in ("Lena Moreau", "Somebody Else", ""):
        found = actions.identify_or_meet(
            email="ALL@mail.example", name=name, now=NOW, source="email"
        )
        assert found.customer is None
        assert {one.pk for one in found.candidates} == {one.pk for one in people.values()}
    assert Customer.objects.count() == 3


def test_whose_it_really_is_can_be_said_and_still_nobody_is_guessed(omar):
    lena, paul = (a_customer(name=n, email="all@mail.example") for n in ("Lena", "Paul"))

    actions.mark_whose(paul.pk, reach_id=paul.reaches.get().pk, by=omar, now=NOW)

    assert not lena.reaches.get().is_whose
    found = actions.identify_or_meet(email="all@mail.example", name="", now=NOW, source="email")
    assert found.customer is None
    assert found.candidates[0] == paul


def test_the_panel_names_the_others_as_far_as_one_may_see_them(omar, nadia, signed_in):
    lena, paul = (a_customer(name=n, email="all@mail.example") for n in ("Lena", "Paul Petit"))
    a_customer(name="Hidden One", email="all@mail.example", is_private=True)
    here = f"/customers/{lena.pk}/contact-points/"

    seen = signed_in(omar).get(here).content.decode()
    by_manager = signed_in(nadia).get(here).content.decode()

    assert "Paul Petit" in seen
    assert f"/customers/{paul.pk}/" in seen
    assert "Hidden One" not in seen
    assert "Hidden One" in by_manager


def test_a_label_is_said_anew_on_the_spot(omar, signed_in):
    lena = a_customer()
    here = f"/customers/{lena.pk}/contact-points/{lena.reaches.get().pk}/label/"
    browser = signed_in(omar)

    assert 'name="label"' in browser.get(here, headers=HTMX).content.decode()
    assert browser.post(here, {"label": "x" * 41}, headers=HTMX).status_code == 422
    assert browser.post(here, {"label": " Work \n"}, headers=HTMX).status_code == 200
    assert browser.post(here, {"label": "Work"}).status_code == 303

    assert lena.reaches.get().label == "Work"
    assert Entry.objects.filter(kind="customers.contact_point_labelled").count() == 1


def test_somebody_made_sure_of_it_once(omar, signed_in):
    lena = a_customer()
    reach = lena.reaches.get()
    here = f"/customers/{lena.pk}/contact-points/{reach.pk}/verification/"

    assert signed_in(omar).post(here).status_code == 303
    first = lena.reaches.get().verified_at
    assert signed_in(omar).post(here, headers=HTMX).status_code == 200

    assert lena.reaches.get().verified_at == first is not None
    page = signed_in(omar).get(f"/customers/{lena.pk}/contact-points/").content.decode()
    (badge,) = re.findall(r'<span class="customers__sure" title="([^"]*)">', page)
    assert re.fullmatch(r"Reaches them for sure, since \d+ \w+ \d{4}", badge)
    assert Entry.objects.filter(kind="customers.contact_point_verified").count() == 1
    assert signed_in(omar).get(here).status_code == 405


def test_who_only_looks_changes_neither(ivy, signed_in):
    lena = a_customer()
    base = f"/customers/{lena.pk}/contact-points/{lena.reaches.get().pk}"

    for part in ("label", "verification"):
        assert signed_in(ivy).post(f"{base}/{part}/", {"label": "Work"}).status_code in {403, 404}
    assert lena.reaches.get().verified_at is None
    assert lena.reaches.get().label == ""


def test_what_is_retired_is_neither_labelled_nor_made_sure_of(omar):
    lena = a_customer()
    reach = lena.reaches.get()
    actions.retire_contact_point(lena.pk, reach_id=reach.pk, by=omar, now=NOW)

    with pytest.raises(Refused, match="no longer used"):
        actions.verify(lena.pk, reach_id=reach.pk, by=omar, now=NOW)
    with pytest.raises(Refused, match="no longer used"):
        actions.label_contact_point(lena.pk, reach_id=reach.pk, label="Work", by=omar, now=NOW)


def test_a_retired_way_is_shown_and_used_again(omar, signed_in):
    lena = a_customer(email="lena@mail.example")
    reach = lena.reaches.get()
    actions.retire_contact_point(lena.pk, reach_id=reach.pk, by=omar, now=NOW)
    here = f"/customers/{lena.pk}/contact-points/"

    assert "Use lena@mail.example again" in signed_in(omar).get(here).content.decode()
    assert signed_in(omar).post(f"{here}{reach.pk}/reinstatement/").status_code == 303
    assert lena.reaches.get().retired_at is None


def test_several_addresses_one_preferred(omar):
    lena = a_customer(email="", address="Hauptstr. 5\n10115 Berlin")
    second = actions.add_contact_point(
        lena.pk, kind="address", value="Am Hafen 1\r\n20457 Hamburg", label="Work", by=omar, now=NOW
    )

    actions.prefer(lena.pk, reach_id=second.pk, by=omar, now=NOW)

    live = queries.ways(lena, member=omar).live
    assert [(one.shown, one.is_preferred) for one in live] == [
        ("Am Hafen 1\n20457 Hamburg", True),
        ("Hauptstr. 5\n10115 Berlin", False),
    ]


def test_the_same_address_written_otherwise_is_one(omar):
    lena = a_customer(email="", address="Hauptstraße 5\n10115 Berlin")

    again = actions.add_contact_point(
        lena.pk, kind="address", value="HAUPTSTRASSE 5, 10115 Berlin", by=omar, now=NOW
    )

    assert lena.reaches.get() == again
    assert again.point.shown == "Hauptstraße 5\n10115 Berlin"


def test_a_website_that_runs_a_program_is_refused_and_never_a_link(omar, signed_in):
    lena = a_customer()
    here = f"/customers/{lena.pk}/contact-points/"

    refused = signed_in(omar).post(here, {"kind": "link", "value": "javascript:alert(1)"})
    taken = signed_in(omar).post(here, {"kind": "link", "value": "lena.example/shop"})

    assert (refused.status_code, taken.status_code) == (422, 303)
    page = signed_in(omar).get(here).content.decode()
    assert 'href="https://lena.example/shop"' in page
    assert "javascript:" not in page


def test_a_panel_with_many_shared_ways_costs_no_more_queries(
    omar, signed_in, django_assert_max_num_queries
):
    lena = a_customer()
    for number in range(12):
        reach = actions.add_contact_point(
            lena.pk, kind="email", value=f"a{number}@mail.example", by=omar, now=NOW
        )
        a_customer(name=f"Person {number}", email=reach.point.value)
    browser = signed_in(omar)
    browser.get(f"/customers/{lena.pk}/contact-points/")

    with django_assert_max_num_queries(12):
        browser.get(f"/customers/{lena.pk}/contact-points/", headers=HTMX).getvalue()
