"""Whoever gets nothing in a running trial gets nothing at the till either, or somebody says why."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.actions.till import ring_up
from rapport.business.loyalty.models import PointsEntry, Voucher, VoucherEntry
from rapport.business.loyalty.rules.cards import new_receipt
from rapport.business.loyalty.rules.till import Item
from rapport.business.loyalty.testing import a_programme
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.business.team.testing import a_token
from rapport.business.trials import actions
from rapport.business.trials.models import Assignment
from rapport.business.trials.rules import NOTHING, POINTS, PlannedArm
from rapport.business.trials.testing import a_running_trial, in_arm, people
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def trial(business, nadia, now):
    people(20, at=now)
    return a_running_trial(by=nadia, at=now, name="Does a voucher pay?")


@pytest.fixture
def left_out(trial):
    return Customer.objects.get(pk=in_arm(trial, 0)[0])


@pytest.fixture
def given(trial):
    """A voucher that the trial gave to somebody else."""
    return Voucher.objects.get(pk=Assignment.objects.exclude(voucher=None)[0].voucher_id)


def issued(customer, *, by, now, **facts):
    return loyalty.issue(
        customer_id=customer.pk, amount=Decimal(5), reason="Kind", by=by, now=now, **facts
    )


def words():
    rows = Entry.objects.filter(kind="loyalty.given_nevertheless")
    return [(row.actor_id, row.facts["customer_id"], row.facts["word"]) for row in rows]


def basket(voucher):
    return [Item("amount", 0, 1, Decimal(30)), Item("voucher", voucher.pk)]


def test_no_voucher_is_issued_to_whom_the_trial_gives_nothing(left_out, nadia, now):
    before = Voucher.objects.count()

    with pytest.raises(Refused) as refused:
        issued(left_out, by=nadia, now=now)

    assert "Does a voucher pay?" in spoken(refused.value.reason)
    assert Voucher.objects.count() == before
    assert words() == []


def test_with_a_word_of_who_may_say_yes_it_is_given_and_written_down(left_out, nadia, now):
    voucher = issued(left_out, by=nadia, now=now, key="form-1", nevertheless="  Our  mistake ")
    again = issued(left_out, by=nadia, now=now, key="form-1", nevertheless="Our mistake")

    assert again.pk == voucher.pk
    assert words() == [(nadia.pk, left_out.pk, "Our mistake")]


def test_those_who_get_something_and_those_in_no_trial_are_given_more(trial, nadia, now):
    lucky = Customer.objects.get(pk=in_arm(trial, 1)[0])
    stranger = people(1, at=now)[0]

    for one in (lucky, stranger):
        assert issued(one, by=nadia, now=now).customer_id == one.pk


def test_when_the_trial_is_over_nothing_is_held_back(trial, left_out, nadia, now):
    actions.stop(trial.pk, reason="Enough", by=nadia, now=now)

    assert issued(left_out, by=nadia, now=now).customer_id == left_out.pk
    assert words() == []


def test_what_we_owe_them_for_a_complaint_is_not_held_back(left_out, nadia, now):
    loyalty.grant(customer_id=left_out.pk, amount=Decimal(5), reason="Case 7", by=nadia, now=now)

    assert Voucher.objects.filter(customer=left_out).count() == 1


def test_at_the_till_a_voucher_of_the_trial_is_not_for_them(left_out, given, omar, nadia, now):
    facts = {"customer": left_out, "is_thanked": False, "now": now}

    for by, word in ((omar, ""), (omar, "Please"), (nadia, " ")):
        with pytest.raises(Refused):
            ring_up(basket(given), number=new_receipt(), by=by, nevertheless=word, **facts)
    assert not Purchase.objects.exists()
    assert not VoucherEntry.objects.filter(kind="redeemed").exists()

    ring_up(basket(given), number=new_receipt(), by=nadia, nevertheless="Her sister", **facts)
    assert VoucherEntry.objects.get(kind="redeemed").used_by_id == left_out.pk
    assert words() == [(nadia.pk, left_out.pk, "Her sister")]


def test_what_they_had_before_stays_theirs(nadia, omar, business, now):
    everybody = people(20, at=now - timedelta(days=9))
    had = {one.pk: issued(one, by=nadia, now=now) for one in everybody}
    trial = a_running_trial(by=nadia, at=now)
    left_out = Customer.objects.get(pk=in_arm(trial, 0)[0])

    ring_up(
        basket(had[left_out.pk]), customer=left_out, number=new_receipt(), is_thanked=False,
        by=omar, now=now,
    )  # fmt: skip

    assert VoucherEntry.objects.get(kind="redeemed").voucher_id == had[left_out.pk].pk


def test_points_by_hand_are_held_back_only_where_the_trial_compares_them(
    business, nadia, omar, now
):
    people(20, at=now)
    compared, other = a_programme(name="Compared"), a_programme(name="Other")
    arms = (
        PlannedArm(name="Nothing", gives=NOTHING, share=50),
        PlannedArm(name="Points", gives=POINTS, share=50, points=10, programme_id=compared.pk),
    )
    trial = a_running_trial(by=nadia, at=now, arms=arms)
    left_out, lucky = in_arm(trial, 0)[0], in_arm(trial, 1)[0]
    facts = {"amount": 5, "reason": "Visit", "key": None, "by": omar, "now": now}

    with pytest.raises(Refused):
        loyalty.collect(left_out, programme_id=compared.pk, **facts)
    assert not PointsEntry.objects.filter(account__customer=left_out).exists()
    loyalty.collect(left_out, programme_id=other.pk, **facts)
    loyalty.collect(lucky, programme_id=compared.pk, **facts)
    yes = facts | {"by": nadia}
    loyalty.collect(left_out, programme_id=compared.pk, nevertheless="Twenty years", **yes)

    assert words() == [(nadia.pk, left_out, "Twenty years")]


def test_the_form_says_it_beforehand_and_asks_for_the_word(left_out, nadia, signed_in, now):
    as_nadia, way = signed_in(nadia), f"{reverse('loyalty:new-voucher')}?customer={left_out.pk}"
    sent = {"kind": "money", "amount": "5", "reason": "Kind", "key": "form-1"}
    before = Voucher.objects.count()

    assert b"gets nothing until" in as_nadia.get(way).content
    assert as_nadia.post(way, sent).status_code == 422
    assert Voucher.objects.count() == before
    assert as_nadia.post(way, sent | {"nevertheless": "Our mistake"}).status_code in {302, 303}
    assert words() == [(nadia.pk, left_out.pk, "Our mistake")]


def test_the_till_says_it_and_only_a_manager_is_asked_for_the_word(
    left_out, given, nadia, omar, signed_in
):
    sent = {
        "number": new_receipt(), "customer": str(left_out.pk),
        "item": [str(one) for one in basket(given)],
    }  # fmt: skip
    field = b'name="nevertheless"'

    asked = signed_in(omar).post(reverse("loyalty:till"), sent)
    assert (asked.status_code, field in asked.content) == (422, False)
    assert b"gets nothing until" in asked.content
    told = signed_in(nadia).post(reverse("loyalty:till"), sent)
    assert (told.status_code, field in told.content) == (422, True)
    done = signed_in(nadia).post(reverse("loyalty:till"), sent | {"nevertheless": "Her sister"})

    assert done.status_code in {302, 303}
    assert words() == [(nadia.pk, left_out.pk, "Her sister")]


def test_a_voucher_for_their_purchase_is_refused_and_asks_a_manager(
    left_out, given, nadia, signed_in
):
    bought = a_purchase(customer=left_out)
    way = reverse("loyalty:redemptions", args=[given.pk])
    sent = {"amount": "5", "key": "form-1", "purchase": str(bought.pk)}

    asked = signed_in(nadia).post(way, sent)
    again = signed_in(nadia).post(way, sent | {"nevertheless": "Her sister"})

    assert asked.status_code == 422
    assert f'name="purchase" value="{bought.pk}"' in asked.content.decode()
    assert b'name="nevertheless"' in asked.content
    assert again.status_code in {302, 303}
    assert words() == [(nadia.pk, left_out.pk, "Her sister")]


@pytest.mark.parametrize(("role", "answer"), [("member", 422), ("manager", 201)])
def test_programs_are_told_the_same(left_out, given, client, role, answer):
    _, secret = a_token(role=role)
    body = {"code": given.code, "amount": "5", "customer_id": left_out.pk}

    def redeemed(**more):
        return client.post(
            "/api/v1/redemptions/", body | more, "application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )  # fmt: skip

    assert redeemed().status_code == 422
    assert redeemed(nevertheless="Her sister").status_code == answer
    assert len(words()) == (answer == 201)
