"""What may be sent to somebody, asked at the machine."""

import json

import pytest

from rapport.business.customers.models import Consent
from rapport.business.customers.testing import a_customer
from rapport.business.team.models import Business

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(business, olga):
    Business.objects.update(quiet_from="00:00", quiet_until="00:00")
    return a_customer(name="Lena Moreau", email="lena@mail.example")


def told(rapport, *words):
    return {
        (one["purpose"], one["channel"]): one
        for one in json.loads(rapport("consents", *map(str, words), "--json"))["may_send"]
    }


def test_it_says_what_may_be_sent_and_why_not(rapport, lena):
    cells = told(rapport, lena.pk)

    assert len(cells) == 25
    assert cells["news", "email"]["why"] == ["no_consent"]
    assert cells["news", "post"]["why"] == ["no_point", "no_consent"]
    assert "News (E-mail): They have not said yes to this." in rapport("consents", str(lena.pk))


def test_a_yes_and_a_no_are_written_down_first(rapport, lena):
    yes = ("--yes", "news:email", "--yes", "offers:email", "--wording", "Said so on the phone")
    assert told(rapport, lena.pk, *yes)["news", "email"]["allowed"]

    cells = told(rapport, lena.pk, "--no", "news:email")

    assert cells["news", "email"]["why"] == ["withdrawn"]
    assert cells["offers", "email"]["allowed"]
    assert Consent.objects.first().wording == "Said so on the phone"


@pytest.mark.parametrize("cell", ["news", "news:pigeon", "spam:email", ":"])
def test_nonsense_is_refused(rapport, lena, cell):
    assert "one of news" in rapport("consents", str(lena.pk), "--yes", cell, code=2)
    assert not Consent.objects.exists()


def test_nobody_is_nobody(rapport, lena):
    assert "There is no customer 999." in rapport("consents", "999", code=1)
