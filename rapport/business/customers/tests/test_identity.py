"""Who stands behind an address; one address, one meeting, however many letters arrive at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connections

from rapport.business.customers import actions
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.business.customers.testing import a_customer
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def who(email="lena@mail.example", name="Lena Moreau"):
    return actions.identify_or_meet(email=email, name=name, now=NOW, source="mail")


def test_somebody_new_is_met_by_name(business):
    identity = who("Lena@Mail.example")

    assert identity.is_new
    assert identity.customer.name == "Lena Moreau"
    assert identity.customer.source == "mail"
    assert identity.customer.stage == "future"
    assert identity.point.value == "lena@mail.example"
    assert Reach.objects.get().is_whose


def test_without_a_name_the_address_stands_in(business):
    assert who(name=" \r\n ").customer.name == "lena@mail.example"


def test_somebody_we_know_is_known(business):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")

    identity = who("LENA@mail.example", name="Someone Else")

    assert identity.customer == lena
    assert not identity.is_new
    lena.refresh_from_db()
    assert lena.name == "Lena Moreau"


def test_a_shared_address_is_not_guessed(business):
    a_customer(name="Ines Petit", email="desk@harbour.example")
    a_customer(name="Paul Petit", email="desk@harbour.example")

    identity = who("desk@harbour.example")

    assert identity.customer is None
    assert [one.name for one in identity.candidates] == ["Ines Petit", "Paul Petit"]
    assert Customer.objects.count() == 2


def test_whose_it_really_is_stands_first_but_is_not_assumed(business):
    a_customer(name="Ines Petit", email="desk@harbour.example")
    paul = a_customer(name="Paul Petit", email="desk@harbour.example")
    actions.mark_whose(paul.pk, reach_id=paul.reaches.get().pk, by=None, now=NOW)

    identity = who("desk@harbour.example")

    assert identity.customer is None
    assert identity.candidates[0] == paul


def test_a_retired_address_leads_to_nobody(business):
    lena = a_customer(email="lena@mail.example")
    actions.retire_contact_point(lena.pk, reach_id=lena.reaches.get().pk, by=None, now=NOW)

    identity = who(name="Another Lena")

    assert identity.is_new
    assert identity.customer != lena


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "x" * 300 + "@mail.example", "a\0@b.example"]
)
def test_what_is_no_address_is_nobody(business, email):
    identity = who(email)

    assert identity.customer is None
    assert identity.candidates == ()
    assert not Customer.objects.exists()


def test_a_hostile_name_stays_one_plain_line(business):
    customer = who(name="Lena\r\nBcc: all@mail.example\0").customer

    assert customer.name == "Lena Bcc: all@mail.example"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_letters_at_once_from_one_new_address_meet_one_customer(business):
    met = _at_once(8, lambda number: who().customer.pk)

    assert len(set(met)) == 1
    assert Customer.objects.count() == 1
    assert ContactPoint.objects.count() == 1
    assert Reach.objects.count() == 1
    assert Entry.objects.filter(kind="customers.met").count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_colleagues_at_once_leave_one_owner_of_an_address(business):
    _at_once(8, lambda number: a_customer(name=f"Person {number}", email="desk@harbour.example").pk)

    assert Customer.objects.count() == 8
    assert ContactPoint.objects.count() == 1
    assert Reach.objects.filter(is_whose=True).count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_the_last_word_is_the_latest_whatever_order_it_comes_in(business):
    lena = a_customer()
    moments = [datetime(2026, 3, day, tzinfo=UTC) for day in (9, 3, 7, 1, 8, 2, 5, 4)]

    _at_once(8, lambda number: actions.note_contact(lena.pk, at=moments[number], direction="them"))

    lena.refresh_from_db()
    assert lena.heard_at == max(moments)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_would_be_met(business):
    """The negative control: each looks before any has written, in transactions of their own."""
    looked = Barrier(4)

    def carelessly(number):
        nobody = not Reach.objects.filter(point__value="lena@mail.example").exists()
        looked.wait(timeout=10)
        if nobody:
            a_customer(name="Lena Moreau", email="lena@mail.example")

    _at_once(4, carelessly)

    assert Customer.objects.count() > 1


def _at_once(count, act):
    ready = Barrier(count)

    def one(number):
        try:
            ready.wait(timeout=10)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
