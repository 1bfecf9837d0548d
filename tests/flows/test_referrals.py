"""Stories of referrals across the apps: the link, the till, the merge; who sends herself; races."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Consent, Customer
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import Voucher
from rapport.business.referrals import actions
from rapport.business.referrals.models import Referral, ReferralReward
from rapport.business.referrals.testing import CAME, a_code, a_referral, some_terms
from rapport.business.sales import actions as sales
from rapport.business.sales.models import Invoice
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.jobs.testing import run_all

DAY = timedelta(days=1)


@pytest.fixture
def priya(business):
    return a_customer(name="Priya Sharma", email="priya@mail.example", made_at=CAME - 90 * DAY)


def fill_in(client, code, **typed):
    form = {"name": "Noor Haddad", "email": "noor@mail.example", **typed}
    return client.post(reverse("public:friend", args=[code.shown]), form)


@pytest.mark.django_db
def test_a_friend_comes_by_the_link_buys_and_both_are_rewarded(client, omar, priya):
    some_terms(waiting_days=0)
    code = a_code(customer=priya)
    page = client.get(reverse("public:friend", args=[code.shown]))
    assert "A friend thought of you" in page.text
    assert "Priya" not in page.text.replace(code.shown, "")
    assert 'name="news"' in page.text
    assert "checked" not in page.text

    answer = fill_in(client, code)
    assert answer.status_code == 302
    assert "we look forward to you" in client.get(answer["Location"]).text
    noor = Customer.objects.get(name="Noor Haddad")
    assert noor.stage == "future"
    assert not Consent.objects.exists()
    referral = Referral.objects.get()
    assert (referral.referrer, referral.friend, referral.how) == (priya, noor, "link")

    now = timezone.now()
    sales.enter_purchase(
        customer_id=noor.pk,
        lines=[sales.Line("Full wash", Decimal(1), Decimal(40))],
        at=now,
        by=omar,
        now=now,
    )
    run_all()

    referral.refresh_from_db()
    assert referral.state == "rewarded"
    assert {one.customer for one in Voucher.objects.all()} == {priya, noor}


@pytest.mark.django_db
def test_herself_under_another_address_is_refused(client, omar, priya):
    """Whatever she changes, there is no reward; and she is answered like everybody."""
    some_terms(waiting_days=0)
    code = a_code(customer=priya)
    customers.add_contact_point(priya.pk, kind="phone", value="+49 30 5551234", by=None, now=CAME)
    tricks = [
        {"name": "Priya Sharma", "email": "priya.sharma@other.example"},
        {"name": "Rani Kapoor", "email": "priya+friend@mail.example"},
        {"name": "Rani Kapoor", "email": "", "phone": "030 5551234"},
        {"name": "Priya Sharma", "email": "priya@mail.example"},
        {"name": "Sharma Priya", "email": "ps@third.example"},
    ]
    usual = fill_in(client, code, name="Sam Okafor", email="sam@mail.example")
    Referral.objects.all().delete()
    for trick in tricks:
        client.defaults["REMOTE_ADDR"] = f"198.51.100.{tricks.index(trick)}"
        answer = fill_in(client, code, **trick)
        assert (answer.status_code, answer["Location"]) == (302, usual["Location"])
        for friend in Customer.objects.exclude(pk=priya.pk):
            a_purchase(customer=friend, at=timezone.now())
    run_all()
    actions.reward_due(now=timezone.now() + 30 * DAY)
    refused = Referral.objects.filter(state="refused")
    assert refused.count() == Referral.objects.count() >= 4
    assert all(one.reason for one in refused)
    assert not Voucher.objects.exists()


@pytest.mark.django_db
def test_whoever_is_known_already_learns_nothing_and_nothing_changes(client, priya):
    some_terms()
    code = a_code(customer=priya)
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    known = fill_in(client, code, name="L. M.", email="lena@mail.example", news="on")
    fresh = fill_in(client, code, name="Noor Haddad", email="noor@mail.example")
    assert (known.status_code, known["Location"]) == (fresh.status_code, fresh["Location"])
    lena.refresh_from_db()
    assert lena.name == "Lena Moreau"
    assert not Consent.objects.filter(customer=lena).exists()
    assert Referral.objects.get(friend=lena).state == "refused"


@pytest.mark.django_db
def test_a_tick_is_kept_with_its_words_and_only_a_tick(client, priya):
    some_terms()
    fill_in(client, a_code(customer=priya), news="on")
    said = Consent.objects.filter(customer__name="Noor Haddad")
    assert {(one.purpose, one.channel, one.state) for one in said} == {
        ("news", "email", "given"),
        ("offers", "email", "given"),
    }
    assert all("news and offers" in one.wording for one in said)


@pytest.mark.django_db
def test_codes_that_lead_nowhere_are_all_the_same(client, omar, priya):
    code = a_code(customer=priya)
    assert client.get(reverse("public:friend", args=[code.shown])).status_code == 404  # no terms
    some_terms()
    assert client.get(reverse("public:friend", args=[code.shown])).status_code == 200
    assert client.get(reverse("public:friend", args=["NOBODY-2222"])).status_code == 404
    actions.revoke_code(code.pk, by=omar, now=CAME)
    assert client.get(reverse("public:friend", args=[code.shown])).status_code == 404
    assert fill_in(client, code).status_code == 404
    assert not Referral.objects.exists()


@pytest.mark.django_db
def test_nobody_tries_out_codes_and_nobody_fills_in_a_hundred(client, priya):
    some_terms()
    code = a_code(customer=priya)
    seen = [fill_in(client, code, email=f"n{n}@mail.example").status_code for n in range(8)]
    assert seen == [302] * 5 + [429] * 3
    looked = [client.get("/p/friend/ABCD-2345/").status_code for _ in range(20)]
    assert looked[0] == 404
    assert looked[-1] == 429


@pytest.mark.django_db
def test_a_machine_is_thanked_and_writes_nothing(client, priya):
    some_terms()
    assert fill_in(client, a_code(customer=priya), website="x").status_code == 302
    assert fill_in(client, a_code(customer=priya), email="").status_code == 422
    assert not Customer.objects.filter(name="Noor Haddad").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("is_spent", [False, True])
def test_a_merge_shows_later_that_she_sent_herself(priya, omar, is_spent):
    some_terms(waiting_days=0)
    other = a_customer(name="P. Kapoor", email="pk@other.example", made_at=CAME)
    referral = a_referral(referrer=priya, friend=other)
    a_purchase(customer=other, at=CAME + DAY)
    run_all()
    given = {one.side: one for one in referral.rewards.all()}
    assert set(given) == {"referrer", "friend"}
    if is_spent:
        for one in given.values():
            loyalty.redeem(one.voucher_id, amount=Decimal(1), by=omar, now=CAME + 2 * DAY)

    customers.merge(priya.pk, other.pk, by=None, now=CAME + 3 * DAY)
    run_all()

    referral.refresh_from_db()
    assert referral.state == "refused"
    assert "one customer" in referral.reason["template"]
    for one in referral.rewards.all():
        assert bool(one.found_spent_at) == is_spent
        assert bool(one.taken_back_at) != is_spent
    customers.merge(priya.pk, a_customer(name="P. S.").pk, by=None, now=CAME + 4 * DAY)
    run_all()
    assert referral.steps.filter(kind="refused").count() == 1


@pytest.mark.django_db
def test_two_records_of_one_friend_were_sent_by_two_and_the_first_counts(priya, business):
    some_terms(waiting_days=0)
    first = a_referral(referrer=priya, friend=a_customer(name="Noor Haddad", made_at=CAME))
    sam, twin = a_customer(name="Sam Okafor"), a_customer(name="N. Haddad", made_at=CAME)
    second = a_referral(referrer=sam, friend=twin, at=CAME + DAY)
    customers.merge(first.friend_id, second.friend_id, by=None, now=CAME + 2 * DAY)
    run_all()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("came", "refused")


@pytest.mark.django_db
def test_on_account_is_not_paid_until_it_is_paid(priya, omar):
    some_terms(waiting_days=0)
    noor = a_customer(name="Noor Haddad", made_at=CAME)
    referral = a_referral(referrer=priya, friend=noor)
    purchase = a_purchase(customer=noor, at=CAME + DAY)
    invoice = Invoice.objects.create(
        customer=noor,
        number="2026-1",
        issued_on=(CAME + DAY).date(),
        due_on=(CAME + 14 * DAY).date(),
        currency="EUR",
        amount=purchase.total,
        purchase=purchase,
        made_at=CAME + DAY,
    )
    run_all()
    referral.refresh_from_db()
    assert referral.state == "came"
    Invoice.objects.filter(pk=invoice.pk).update(paid=purchase.total, paid_on=CAME.date())
    actions.look_at_purchase(noor.pk, now=CAME + 20 * DAY)
    referral.refresh_from_db()
    assert referral.state == "rewarded"


@pytest.mark.django_db
def test_thanks_by_letter_count_as_thanks(client, omar, priya, business):
    a_mailbox()
    a_referral(referrer=priya, friend=a_customer(name="Noor Haddad", made_at=CAME))
    client.force_login(omar)
    address = reverse("workspace:thanks", args=[priya.pk])
    page = client.get(address)
    draft = page.context["form"].initial
    assert "Noor" not in draft["text"]
    assert client.post(address, {"subject": "", "text": ""}).status_code == 422
    assert Referral.objects.get().thanked_at is None
    assert client.post(address, draft).status_code == 303
    assert Referral.objects.get().thanked_at is not None


def at_once(work, times):
    def alone(number):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(alone, range(times)))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_one_purchase_heard_of_many_times_at_once_rewards_once(priya):
    some_terms(waiting_days=0)
    noor = a_customer(name="Noor Haddad", made_at=CAME)
    a_referral(referrer=priya, friend=noor)
    a_purchase(customer=noor, at=CAME + DAY)
    a_purchase(customer=noor, at=CAME + DAY)
    at_once(lambda _n: actions.look_at_purchase(noor.pk, now=CAME + 2 * DAY), 12)
    assert sorted(ReferralReward.objects.values_list("side", flat=True)) == ["friend", "referrer"]
    assert Voucher.objects.count() == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_say_they_sent_the_same_at_once_are_not_both_believed(priya):
    some_terms()
    noor = a_customer(name="Noor Haddad", made_at=CAME)
    senders = [priya, a_customer(name="Sam Okafor"), a_customer(name="Lou Berg")] * 4

    def one(number):
        return a_referral(referrer=senders[number], friend=noor).state

    at_once(one, 12)
    assert Referral.objects.count() == 3
    assert Referral.objects.live().count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_the_cap_holds_when_many_friends_buy_at_once(priya):
    some_terms(waiting_days=0, most_a_year=2)
    names = ["Ada Lin", "Bo Wen", "Cy Orr", "Di Fox", "Ed Gale"]
    friends = [a_customer(name=name, made_at=CAME) for name in names]
    for friend in friends:
        a_referral(referrer=priya, friend=friend)
        a_purchase(customer=friend, at=CAME + DAY)
    at_once(lambda n: actions.look_at_purchase(friends[n].pk, now=CAME + 2 * DAY), 5)
    assert ReferralReward.objects.filter(side="referrer").count() == 2
    assert ReferralReward.objects.filter(side="friend").count() == 5
