"""From the first word to the reward, and what does not count."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Duplicate
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import Voucher
from rapport.business.referrals import actions
from rapport.business.referrals.models import Referral, ReferralReward, ReferralStep
from rapport.business.referrals.testing import CAME, a_code, a_referral, some_terms
from rapport.business.sales import actions as sales
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def priya(business):
    return a_customer(name="Priya Sharma")


@pytest.fixture
def noor(business):
    return a_customer(name="Noor Haddad", made_at=CAME)


def bought(friend, *, days=1, price="40"):
    """They bought, and those who listen have heard of it."""
    at = CAME + days * DAY
    purchase = a_purchase(customer=friend, lines=[("Full wash", "1", price)], at=at)
    actions.look_at_purchase(friend.pk, now=at)
    return purchase


def why(referral):
    referral.refresh_from_db()
    return str((referral.reason or {}).get("template", ""))


def kinds(referral):
    return list(referral.steps.values_list("kind", flat=True))


def test_both_are_rewarded_when_the_waiting_is_over(priya, noor):
    some_terms(waiting_days=14)
    referral = a_referral(referrer=priya, friend=noor)
    purchase = bought(noor)
    referral.refresh_from_db()
    assert (referral.state, referral.purchase) == ("bought", purchase)
    actions.reward_due(now=CAME + 14 * DAY)
    assert not Voucher.objects.exists()

    actions.reward_due(now=CAME + 15 * DAY)

    referral.refresh_from_db()
    assert referral.state == "rewarded"
    given = {one.customer: one.amount for one in Voucher.objects.select_related("customer")}
    assert given == {priya: 1000, noor: 500}
    assert kinds(referral) == ["came", "bought", "rewarded"]
    told = Entry.objects.filter(kind__startswith="referrals.re").order_by("pk")
    assert [one.kind for one in told] == ["referrals.rewarded"]


def test_without_waiting_the_reward_is_there_at_once_and_once(priya, noor):
    some_terms(waiting_days=0)
    referral = a_referral(referrer=priya, friend=noor)
    bought(noor)
    bought(noor, days=2)
    actions.reward_due(now=CAME + 9 * DAY)
    assert Voucher.objects.count() == 2
    assert ReferralReward.objects.filter(referral=referral).count() == 2


def test_a_purchase_of_the_same_morning_is_not_too_early(priya, noor):
    some_terms()
    a_purchase(customer=noor, at=CAME - timedelta(hours=1))
    assert a_referral(referrer=priya, friend=noor).state == "bought"


def test_too_small_a_purchase_waits_for_a_larger(priya, noor):
    some_terms(least_purchase="30")
    referral = a_referral(referrer=priya, friend=noor)
    bought(noor, price="20")
    referral.refresh_from_db()
    assert referral.state == "came"
    large = bought(noor, days=3, price="35")
    referral.refresh_from_db()
    assert referral.purchase == large


def test_a_return_within_the_waiting_days_ends_it(priya, noor, omar):
    some_terms()
    referral = a_referral(referrer=priya, friend=noor)
    purchase = bought(noor)
    sales.enter_return(
        purchase_id=purchase.pk, quantities={1: Decimal(1)}, by=omar, now=CAME + 3 * DAY
    )
    actions.look_at_purchase(noor.pk, now=CAME + 3 * DAY)
    assert "came back" in why(referral)
    actions.reward_due(now=CAME + 40 * DAY)
    assert not Voucher.objects.exists()


def test_a_slip_at_the_till_that_is_undone_does_not_end_it(priya, noor, omar):
    some_terms()
    referral = a_referral(referrer=priya, friend=noor)
    sales.undo_purchase(bought(noor).pk, by=omar, now=CAME + DAY)
    actions.look_at_purchase(noor.pk, now=CAME + DAY)
    referral.refresh_from_db()
    assert referral.state == "came"
    bought(noor, days=2)
    referral.refresh_from_db()
    assert referral.state == "bought"
    assert kinds(referral) == ["came", "bought", "undone", "bought"]


def test_the_same_two_twice_are_one_referral(priya, noor):
    first = a_referral(referrer=priya, friend=noor)
    assert a_referral(referrer=priya, friend=noor, at=CAME + DAY) == first
    assert Entry.objects.filter(kind="referrals.came").count() == 1


def test_the_first_who_sent_them_counts(priya, noor):
    a_referral(referrer=priya, friend=noor)
    late = a_referral(referrer=a_customer(name="Sam Okafor"), friend=noor, at=CAME + DAY)
    assert late.state == "refused"
    assert "had sent them" in why(late)


@pytest.mark.parametrize(
    ("hers", "other"),
    [
        ({"email": "priya.sharma@gmail.com"}, {"name": "P. S.", "email": "priyasharma@gmail.com"}),
        ({"phone": "+49 30 1234567"}, {"name": "Rani K.", "phone": "030 1234567"}),
        ({"address": "Elm St 4, Leeds"}, {"name": "Rani K.", "address": "elm st. 4 Leeds"}),
        ({"email": "priya@mail.example"}, {"name": "Priya Sharma", "email": "ps@other.example"}),
        ({"email": "ps@mail.example"}, {"name": "Sharma, Priya", "email": "x@other.example"}),
    ],
)
def test_whoever_sends_herself_gets_nothing(business, hers, other):
    some_terms(waiting_days=0)
    priya = a_customer(name="Priya Sharma", **hers)
    again = a_customer(made_at=CAME, **{"email": "", **other})
    referral = a_referral(referrer=priya, friend=again)
    assert referral.state == "refused", why(referral)
    bought(again)
    assert not Voucher.objects.exists()


def test_a_number_found_out_later_stops_the_reward(priya, noor):
    some_terms()
    referral = a_referral(referrer=priya, friend=noor)
    bought(noor)
    for one in (priya, noor):
        customers.add_contact_point(
            one.pk, kind="phone", value="+49 30 5551234", by=None, now=CAME + 2 * DAY
        )
    actions.reward_due(now=CAME + 20 * DAY)
    assert "telephone" in why(referral)
    assert not Voucher.objects.exists()


def test_a_household_is_not_rewarded_unless_a_person_says_so(priya, noor, nadia):
    some_terms(waiting_days=0)
    customers.tie(noor.pk, to_id=priya.pk, kind="household", by=None, now=CAME)
    referral = a_referral(referrer=priya, friend=noor)
    assert "household" in why(referral)
    bought(noor)
    actions.accept(referral.pk, by=nadia, now=CAME + 2 * DAY)
    referral.refresh_from_db()
    assert referral.state == "rewarded"
    assert kinds(referral) == ["came", "refused", "accepted", "bought", "rewarded"]


def test_somebody_who_bought_before_was_a_customer_already(priya, noor):
    a_purchase(customer=noor, at=CAME - 30 * DAY)
    assert "bought from us before" in why(a_referral(referrer=priya, friend=noor))


def test_somebody_who_looks_like_a_customer_of_old_is_not_new(priya, noor):
    old = a_customer(name="Nour Haddad")
    a_purchase(customer=old, at=CAME - 30 * DAY)
    first, second = sorted([old.pk, noor.pk])
    Duplicate.objects.create(first_id=first, second_id=second, score=88, found_at=CAME)
    assert "look like" in why(a_referral(referrer=priya, friend=noor))


def test_rings_are_refused(priya, noor):
    sam = a_customer(name="Sam Okafor")
    a_referral(referrer=priya, friend=noor)
    assert "each other" in why(a_referral(referrer=noor, friend=priya, at=CAME + DAY))
    a_referral(referrer=noor, friend=sam, at=CAME + DAY)
    assert "circle" in why(a_referral(referrer=sam, friend=priya, at=CAME + 2 * DAY))


def test_the_sixth_in_a_week_waits_for_a_person(priya):
    some_terms(most_a_week=5)
    names = ["Ada Lin", "Bo Wen", "Cy Orr", "Di Fox", "Ed Gale", "Flo Hart"]
    found = [
        a_referral(referrer=priya, friend=a_customer(name=name, made_at=CAME), at=CAME)
        for name in names
    ]
    assert [one.state for one in found] == ["came"] * 5 + ["refused"]


def test_above_the_cap_only_the_friend_is_rewarded(priya, noor):
    some_terms(waiting_days=0, most_a_year=1)
    a_referral(referrer=priya, friend=noor)
    bought(noor)
    sam = a_customer(name="Sam Okafor", made_at=CAME)
    second = a_referral(referrer=priya, friend=sam)
    bought(sam)
    assert list(second.rewards.values_list("side", flat=True)) == ["friend"]
    assert kinds(second)[-1] == "capped"
    assert Voucher.objects.filter(customer=priya).count() == 1


def test_without_terms_who_sent_whom_is_kept_and_nothing_is_owed(priya, noor):
    referral = a_referral(referrer=priya, friend=noor)
    bought(noor)
    referral.refresh_from_db()
    assert referral.state == "rewarded"
    assert not ReferralReward.objects.exists()


def test_new_terms_are_for_those_who_come_from_now_on(priya, noor, olga):
    some_terms(waiting_days=0)
    a_referral(referrer=priya, friend=noor)
    actions.set_terms(
        actions.Terms(referrer_amount=Decimal(1), waiting_days=0), by=olga, now=CAME + DAY
    )
    bought(noor, days=2)
    assert Voucher.objects.get(customer=priya).amount == 1000


def test_a_reward_is_taken_back_while_it_is_there_and_flagged_when_spent(priya, noor, omar, nadia):
    some_terms(waiting_days=0)
    referral = a_referral(referrer=priya, friend=noor)
    bought(noor)
    hers = Voucher.objects.get(customer=priya)
    loyalty.redeem(hers.pk, amount=Decimal(4), by=omar, now=CAME + 2 * DAY)

    actions.refuse(referral.pk, reason="Her sister", by=nadia, now=CAME + 3 * DAY)

    given = {one.side: one for one in referral.rewards.all()}
    back, spent = given["friend"], given["referrer"]
    assert (bool(back.taken_back_at), bool(back.found_spent_at)) == (True, False)
    assert (bool(spent.taken_back_at), bool(spent.found_spent_at)) == (False, True)
    assert sorted(kinds(referral)[-2:]) == ["spent", "taken_back"]
    actions.refuse(referral.pk, reason="Again", by=nadia, now=CAME + 4 * DAY)
    assert ReferralStep.objects.filter(referral=referral, kind="refused").count() == 1


def test_who_may_decide(priya, noor, omar, nadia):
    referral = a_referral(referrer=priya, friend=noor)
    with pytest.raises(Forbidden):
        actions.refuse(referral.pk, reason="No", by=omar, now=CAME)
    with pytest.raises(Refused):
        actions.refuse(referral.pk, reason=" ", by=nadia, now=CAME)
    with pytest.raises(Forbidden):
        actions.set_terms(actions.Terms(), by=nadia, now=CAME)


def test_thanks_are_for_everybody_they_sent_and_once(priya, noor, omar):
    referral = a_referral(referrer=priya, friend=noor)
    a_referral(referrer=priya, friend=a_customer(name="Sam Okafor", made_at=CAME))
    assert actions.thank(priya.pk, by=omar, now=CAME + DAY, way="in person") == 2
    assert actions.thank(priya.pk, by=omar, now=CAME + 2 * DAY) == 0
    referral.refresh_from_db()
    assert referral.thanked_at == CAME + DAY
    assert Entry.objects.filter(kind="referrals.advocate_thanked").count() == 1


def test_a_code_is_made_once_and_a_new_one_ends_the_old(priya, omar):
    code = a_code(customer=priya)
    assert code.shown.startswith("PRIYA-")
    assert a_code(customer=priya) == code
    fresh = actions.renew_code(priya.pk, wish="shoes", by=omar, now=CAME)
    code.refresh_from_db()
    assert code.revoked_at
    assert fresh.shown.startswith("SHOES-")
    actions.revoke_code(fresh.pk, by=omar, now=CAME)
    assert a_code(customer=priya) not in {code, fresh}


def test_nothing_is_asked_twice_on_a_day(priya, omar):
    actions.note_asked(priya.pk, by=omar, now=CAME)
    actions.note_asked(priya.pk, by=omar, now=CAME)
    assert Entry.objects.filter(kind="referrals.friend_asked_for").count() == 1
    assert Referral.objects.count() == 0
