"""The letters, one of them, and when they come."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.business.customers.testing import a_customer
from rapport.business.reflection.models import LetterSetting, LetterWish, Opening, Verdict
from rapport.business.reflection.testing import MONDAY, a_fact, a_letter
from rapport.plumbing.kernel.words import say

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
WEEK = timedelta(days=7)
HTMX = {"HX-Request": "true"}


def at(name, *numbers):
    return reverse(f"reflection:{name}", args=numbers)


def test_an_owner_reads_the_letter(client, olga):
    letter = a_letter()
    client.force_login(olga)

    page = client.get(at("letter", letter.pk)).content.decode()

    assert "9 complaints; 3 are usual." in page
    assert "A mixed week." in page
    assert at("letter", letter.pk) in client.get(at("letters")).content.decode()


@pytest.mark.parametrize("name", ["letters", "settings"])
def test_figures_are_not_for_everybody(client, omar, name):
    client.force_login(omar)
    assert client.get(at(name)).status_code == 404
    assert client.get(at("letter", a_letter().pk)).status_code == 404


def test_thanks_are_begun_in_the_composer(client, olga):
    lena = a_customer(name="Lena Moreau")
    said = say("{name} sent a friend to us.", name="Lena Moreau").as_json()
    fact = a_fact(topic="thank 1", role="thank", customer_id=lena.pk, sentence=said)
    client.force_login(olga)
    page = client.get(at("letter", a_letter(facts=[fact]).pk)).content.decode()
    assert f"/inbox/new/?customer={lena.pk}" in page


def test_reading_is_noted_once(client, olga):
    letter = a_letter()
    client.force_login(olga)
    for _ in range(2):
        assert client.post(at("opening", letter.pk)).status_code == 204
    assert Opening.objects.count() == 1
    assert client.get(at("opening", letter.pk)).status_code == 405


def test_a_fact_is_judged_with_and_without_javascript(client, olga):
    letter = a_letter()
    client.force_login(olga)
    where, said = at("verdict", letter.pk), {"topic": "complaints", "useful": "yes"}

    assert client.post(where, said).status_code == 303
    part = client.post(where, {**said, "useful": "no"}, headers=HTMX)
    assert b'aria-pressed="true"' in part.content
    assert b"<html" not in part.content
    assert Verdict.objects.get().is_useful is False
    assert client.post(where, {"topic": "nothing"}).status_code == 303
    assert Verdict.objects.count() == 1


def test_two_letters_ask_as_often_as_twenty(client, olga):
    client.force_login(olga)
    counts = []
    for first, more in ((0, 2), (2, 18)):
        for number in range(first, first + more):
            a_letter(week_on=MONDAY - number * WEEK)
        client.get(at("letters"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("letters")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_without_a_letter_the_page_says_when_it_comes(client, olga):
    client.force_login(olga)
    assert b"No letter yet" in client.get(at("letters")).content


def test_when_it_comes_is_settled(client, olga):
    client.force_login(olga)
    assert client.post(at("settings-business"), {"weekday": "9", "hour": "8"}).status_code == 422
    client.post(at("settings-business"), {"is_on": "on", "weekday": "4", "hour": "16"})
    kept = LetterSetting.objects.get()
    assert (kept.is_on, kept.weekday, kept.hour) == (True, 4, 16)
    client.post(at("settings-mine"), {})
    assert LetterWish.objects.get().by_mail is False


def test_a_manager_chooses_for_herself_alone(client, nadia):
    client.force_login(nadia)
    assert b"For the business" not in client.get(at("settings")).content
    assert client.post(at("settings-business"), {"weekday": "1", "hour": "8"}).status_code == 404
    client.post(at("settings-mine"), {"by_mail": "on"})
    assert LetterWish.objects.get().member == nadia
