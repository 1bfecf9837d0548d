"""A stamp card in a minute: what is asked, what it begins, and who may."""

import pytest
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty.actions.points import collect
from rapport.business.loyalty.models import Programme, Reward
from rapport.business.loyalty.testing import a_programme
from rapport.business.sales.testing import a_product

pytestmark = pytest.mark.django_db
STAMPS = {"name": "Ten cleans", "stamps_needed": "10", "reward": "One free", "worth": "19"}


def test_an_empty_house_is_offered_a_stamp_card(signed_in, nadia):
    page = signed_in(nadia).get("/loyalty/").content.decode()
    assert "Start with a stamp card" in page
    assert "/loyalty/programmes/new/" in page


def test_a_stamp_card_begins_with_four_answers(signed_in, nadia):
    clean, browser = a_product(name="Sneaker clean"), signed_in(nadia)
    answer = browser.post("/loyalty/programmes/new/", STAMPS | {"product": clean.pk})
    programme, reward = Programme.objects.get(), Reward.objects.get()
    assert answer["Location"] == f"/loyalty/programmes/{programme.pk}/"
    assert (programme.stamps_needed, str(programme.worth)) == (10, "1.9000")
    assert (reward.kind, reward.cost, reward.product) == ("product", 10, clean)
    assert "One free" in browser.get(answer["Location"]).content.decode()
    assert browser.post("/loyalty/programmes/new/", STAMPS).status_code == 422, "the name is taken"


def test_points_begin_as_well(signed_in, nadia):
    posted = {"name": "Suds", "per": "1", "worth": "5", "reward": "Five off", "cost": "100",
              "amount": "5"}  # fmt: skip
    signed_in(nadia).post("/loyalty/programmes/new/?kind=points", posted)
    programme = Programme.objects.get()
    assert (programme.kind, str(programme.worth)) == ("points", "0.0500")
    assert Reward.objects.get().amount == 500


def test_a_programme_is_paused_and_ended_for_good(signed_in, nadia):
    programme, browser = a_programme(), signed_in(nadia)
    for state in ("paused", "running", "ended"):
        browser.post(f"/loyalty/programmes/{programme.pk}/state/", {"state": state})
        programme.refresh_from_db()
        assert programme.state == state
    told = browser.post(f"/loyalty/programmes/{programme.pk}/state/", {"state": "running"})
    assert (told.status_code, "has ended" in told.content.decode()) == (422, True)


def test_the_overview_counts_who_takes_part(signed_in, omar):
    programme = a_programme(kind="stamps", name="Ten cleans")
    for _ in range(3):
        collect(a_customer().pk, programme_id=programme.pk, amount=2, reason="x", key=None,
                by=None, now=timezone.now())  # fmt: skip
    page = signed_in(omar).get("/loyalty/").content.decode()
    assert "Ten cleans" in page
    assert '<td data-label="Who take part" data-align="end" class="number">3</td>' in page
    assert "Make a stamp card" not in page
