"""The owner says in plain words what is given back, and sees what is owed by it."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.models import Programme, Reward
from rapport.business.loyalty.rules.breakage import ENOUGH, breakage
from rapport.business.loyalty.testing import ISSUED, a_programme, a_reward, a_voucher

pytestmark = pytest.mark.django_db
SAID = {
    "kind": "points", "name": "Beans", "points": "1", "per": "1", "worth": "0.05",
    "stamps_needed": "10", "notice_days": "30", "most_by_hand": "100",
    "tier_1": "Silver", "from_1": "100", "bonus_1": "10",
}  # fmt: skip


def test_a_programme_is_changed_in_full_and_shows_what_60_earn(signed_in, nadia):
    browser, programme = signed_in(nadia), a_programme()
    address = f"/loyalty/programmes/{programme.pk}/"
    page = browser.get(f"{address}edit/").content.decode()
    assert "earns 60, worth" in page

    assert browser.post(f"{address}edit/", {**SAID, "name": "Leaves"}).status_code == 303
    programme.refresh_from_db()
    assert programme.name == "Leaves"
    assert [one.name for one in programme.tiers.all()] == ["Silver"]


def test_what_cannot_be_is_said_on_the_form(signed_in, nadia):
    browser, programme = signed_in(nadia), a_programme(name="Leaves")
    for wrong in ({"per": ""}, {"name": ""}, {"from_1": ""}, {"worth": "-1"}):
        answer = browser.post(f"/loyalty/programmes/{programme.pk}/edit/", {**SAID, **wrong})
        assert answer.status_code == 422
    assert Programme.objects.get().name == "Leaves"


def test_rewards_are_offered_changed_and_withdrawn(signed_in, nadia):
    browser, programme = signed_in(nadia), a_programme()
    said = {"name": "5 off", "cost": "50", "kind": "money", "amount": "5"}
    new = f"/loyalty/programmes/{programme.pk}/rewards/new/"
    assert browser.post(new, {**said, "amount": ""}).status_code == 422
    assert browser.post(new, said).status_code == 303
    reward = Reward.objects.get()
    browser.post(f"/loyalty/rewards/{reward.pk}/edit/", {**said, "amount": "6"})
    browser.post(f"/loyalty/rewards/{reward.pk}/retirement/")
    reward.refresh_from_db()
    assert (reward.amount, reward.is_active) == (600, False)


def test_colleagues_look_and_do_not_touch(signed_in, omar):
    browser, programme = signed_in(omar), a_programme()
    assert browser.get("/loyalty/liability/").status_code == 200
    address = f"/loyalty/programmes/{programme.pk}/edit/"
    assert browser.post(address, SAID).status_code == 404
    assert Programme.objects.get().name == programme.name


def test_samples_come_once_and_wait_for_the_owner(signed_in, nadia):
    browser = signed_in(nadia)
    for _ in range(2):
        browser.post("/loyalty/programmes/samples/")
    assert set(Programme.objects.values_list("sample", "state")) == {
        ("tenth", "paused"), ("points", "paused"),
    }  # fmt: skip


def test_what_is_owed_is_said_in_money(signed_in, nadia):
    programme, lena = a_programme(), a_customer(name="Lena Moreau")
    actions.collect(
        lena.pk, programme_id=programme.pk, amount=60, reason="Hi", key=None, by=None, now=ISSUED
    )
    a_voucher(customer=lena, amount="20")
    reward = a_reward(programme=programme, cost=10, kind="percent")
    actions.spend(lena.pk, reward_id=reward.pk, key=None, by=None, now=ISSUED)

    owed = queries.liability(date(2026, 3, 2))
    assert [str(one) for one in owed.total] == ["22.50 EUR"]
    assert (owed.free, owed.programmes[0].breakage) == (1, None)
    page = signed_in(nadia).get("/loyalty/liability/").content.decode()
    assert "Too early to say" in page


def test_breakage_is_the_share_that_expired_with_its_interval():
    assert breakage([(10, 10)] * (ENOUGH - 1)) is None
    found = breakage([(10, 10), (10, 0)] * ENOUGH)
    assert found.share == pytest.approx(0.5)
    assert 0.35 < found.low < 0.45
    assert 0.55 < found.high < 0.65
    assert breakage([(10, 2)] * ENOUGH).low == pytest.approx(0.2)


def test_with_history_what_is_expected_is_said(business):
    programme = a_programme(expires_after=1)
    kim = a_customer(name="Kim Novak")
    facts = {"programme_id": programme.pk, "reason": "Hi", "key": None, "by": None}
    for _ in range(ENOUGH):
        actions.collect(kim.pk, amount=10, now=ISSUED, **facts)
    actions.expire_points(now=ISSUED.replace(month=5))
    actions.collect(kim.pk, amount=100, now=ISSUED.replace(month=5), **facts)

    row = queries.liability(date(2026, 5, 2)).programmes[0]
    assert (row.points, row.breakage.share, row.expected.amount) == (100, 1, Decimal("0.00"))
