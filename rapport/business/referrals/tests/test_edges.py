"""Where rewards go wrong elsewhere: kept for a purchase that was none, and stuck for all."""

from datetime import timedelta

import pytest

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty.actions.claiming import claim_receipt
from rapport.business.loyalty.models import Programme, Voucher
from rapport.business.loyalty.testing import a_programme
from rapport.business.referrals import actions
from rapport.business.referrals.models import Referral, ReferralCode
from rapport.business.referrals.testing import CAME, a_referral, some_terms
from rapport.business.sales import actions as sales
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def priya(business):
    return a_customer(name="Priya Sharma")


@pytest.fixture
def noor(business):
    return a_customer(name="Noor Haddad", made_at=CAME)


def bought(friend, *, days=1, price="40"):
    at = CAME + days * DAY
    purchase = a_purchase(customer=friend, lines=[("Full wash", "1", price)], at=at)
    actions.look_at_purchase(friend.pk, now=at)
    return purchase


def worth():
    return sorted(one.left for one in Voucher.objects.with_balance())


def test_a_reward_for_a_slip_at_the_till_is_taken_back_unless_they_bought_besides(priya, noor):
    some_terms(waiting_days=0)
    referral = a_referral(referrer=priya, friend=noor)
    first = bought(noor)
    again = bought(noor, days=2)
    sales.undo_purchase(first.pk, by=None, now=CAME + 2 * DAY)
    actions.look_at_undone(noor.pk, now=CAME + 2 * DAY)

    referral.refresh_from_db()
    assert (referral.state, referral.purchase) == ("rewarded", again)
    sales.undo_purchase(again.pk, by=None, now=CAME + 3 * DAY)
    for _ in range(2):
        actions.look_at_undone(noor.pk, now=CAME + 3 * DAY)
    referral.refresh_from_db()
    assert referral.state == "refused"
    assert worth() == [0, 0]


def test_one_reward_that_cannot_be_given_holds_up_no_other(priya, noor):
    programme = a_programme()
    some_terms(
        referrer_gets="points", friend_gets="points", programme_id=programme.pk, waiting_days=1
    )
    stuck = a_referral(referrer=priya, friend=noor)
    bought(noor)
    some_terms(waiting_days=1)
    sam = a_customer(name="Sam Okafor", made_at=CAME)
    other = a_referral(referrer=a_customer(name="Ines Roth"), friend=sam)
    bought(sam, days=2)
    Programme.objects.filter(pk=programme.pk).update(state="ended")
    actions.reward_due(now=CAME + 9 * DAY)

    assert {one.pk: one.state for one in Referral.objects.all()} == {
        stuck.pk: "bought",
        other.pk: "rewarded",
    }
    assert worth() == [500, 1000]


def test_nobody_is_asked_twice_on_one_day_where_the_business_is(priya, business):
    business.zone = "America/Los_Angeles"
    business.save(update_fields=["zone"])
    noon = CAME.replace(hour=20)
    actions.note_asked(priya.pk, by=None, now=noon)
    actions.note_asked(priya.pk, by=None, now=noon + timedelta(hours=6))  # Six in the evening.

    assert ReferralCode.objects.get().asked_at == noon


def test_a_card_claimed_for_a_receipt_counts_as_their_first_purchase(priya, noor, business):
    some_terms(waiting_days=0)
    referral = a_referral(referrer=priya, friend=noor)
    purchase = a_purchase(number="T-0123-4567", at=CAME + DAY)
    claim_receipt(noor.pk, number="T-0123-4567", total=purchase.total, day=None, now=CAME + 2 * DAY)
    run_all()
    referral.refresh_from_db()
    assert referral.state == "rewarded"
