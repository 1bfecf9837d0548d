"""What comes of recommending: offered, bought, waved off, and whether it made a difference."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.recommendations import actions, jobs, queries, rules
from rapport.business.recommendations.models import Recommendation
from rapport.business.recommendations.rules import Rate
from rapport.business.recommendations.testing import (
    NOON,
    a_pattern,
    a_recommendation,
    bought,
    some_buyers,
)
from rapport.business.sales import actions as sales
from rapport.business.sales.testing import a_product
from rapport.business.team.testing import a_member
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
State = Recommendation.State


def kinds():
    told = Entry.objects.filter(kind__startswith="recommendations.")
    return list(told.order_by("pk").values_list("kind", flat=True))


def test_the_night_learns_and_notes_what_fits(business):
    now = timezone.now()
    balm, trees = a_pattern(at=now - 30 * DAY)
    lena = a_customer()
    bought(lena, balm, at=now - 20 * DAY)
    run_all()

    jobs.learn_what_is_bought()
    run_all()

    one = Recommendation.objects.get(customer=lena)
    assert (one.product, one.kind, one.state) == (trees, "next", State.OPEN)
    jobs.learn_what_is_bought()
    run_all()
    assert Recommendation.objects.filter(customer=lena).count() == 1


def test_what_was_offered_and_bought_came_true(business, omar):
    product, lena = a_product(name="Cedar trees"), a_customer()
    one = actions.offer(lena.pk, product_id=product.pk, by=omar, now=NOON)
    assert actions.offer(lena.pk, product_id=product.pk, by=omar, now=NOON).pk == one.pk

    purchase = bought(lena, product, at=NOON + 5 * DAY)
    run_all()

    one.refresh_from_db()
    assert (one.state, one.taken_at, one.taken_with) == (State.TAKEN, purchase.at, purchase)
    assert kinds() == ["recommendations.offered", "recommendations.taken"]
    actions.settle([lena.pk], now=NOON + 6 * DAY)
    assert len(kinds()) == 2


def test_a_purchase_taken_back_took_nothing(business, omar):
    product, lena = a_product(name="Cedar trees"), a_customer()
    one = actions.offer(lena.pk, product_id=product.pk, by=omar, now=NOON)
    purchase = bought(lena, product, at=NOON + 5 * DAY)
    run_all()
    sales.undo_purchase(purchase.pk, by=None, now=NOON + 5 * DAY)
    run_all()

    one.refresh_from_db()
    assert (one.state, one.taken_at, one.taken_with) == (State.OPEN, None, None)


def test_what_nobody_came_to_ends_after_sixty_days(business):
    old = a_recommendation(made_at=NOON)
    offered = a_recommendation(made_at=NOON, offered_at=NOON + 30 * DAY, shown_at=NOON)
    people = [old.customer_id, offered.customer_id]

    actions.settle(people, now=NOON + 59 * DAY)
    assert {one.state for one in Recommendation.objects.all()} == {State.OPEN}
    actions.settle(people, now=NOON + 61 * DAY)
    old.refresh_from_db()
    offered.refresh_from_db()
    assert (old.state, offered.state) == (State.PASSED, State.OPEN)
    actions.settle(people, now=NOON + 91 * DAY)
    offered.refresh_from_db()
    assert offered.state == State.PASSED


def test_what_may_no_longer_be_offered_is_no_longer_noted(business):
    balm, _ = a_pattern()
    actions.learn(now=NOON + 9 * DAY)
    lena = a_customer()
    bought(lena, balm)
    assert actions.note_fits([lena.pk], now=NOON + 9 * DAY) == 1
    assert actions.note_fits([lena.pk], now=NOON + 9 * DAY) == 0
    Customer.objects.filter(pk=lena.pk).update(attention="quiet")
    actions.note_fits([lena.pk], now=NOON + 10 * DAY)

    assert Recommendation.objects.get().state == State.PASSED


def test_not_for_them_cannot_be_offered_and_what_ended_cannot_be_taken_back(business, omar):
    product, lena = a_product(), a_customer()
    one = actions.dismiss(lena.pk, product_id=product.pk, by=omar, now=NOON)

    with pytest.raises(Refused, match="not for them"):
        actions.offer(lena.pk, product_id=product.pk, by=omar, now=NOON)
    ended = a_recommendation(state=State.PASSED)
    with pytest.raises(Refused):
        actions.reopen(ended.pk, by=omar, now=NOON)
    actions.reopen(one.pk, by=omar, now=NOON)
    actions.offer(lena.pk, product_id=product.pk, by=omar, now=NOON)
    sales.retire_product(product.pk, by=None, now=NOON)
    actions.reopen(one.pk, by=omar, now=NOON)
    with pytest.raises(Refused, match="no longer"):
        actions.offer(lena.pk, product_id=product.pk, by=omar, now=NOON)


def test_an_observer_recommends_nothing(business, ivy):
    product, lena = a_product(), a_customer()
    for act in (actions.offer, actions.dismiss):
        with pytest.raises(Forbidden):
            act(lena.pk, product_id=product.pk, by=ivy, now=NOON)
    with pytest.raises(Forbidden):
        actions.note_shown(lena.pk, product_ids=[product.pk], by=ivy, now=NOON)

    assert Recommendation.objects.count() == 0


def test_what_came_of_it_compares_alike_with_alike(business, nadia):
    made = timezone.now() - 100 * DAY
    for number in range(24):
        for offered in (True, False):
            took = number < (12 if offered else 4)
            a_recommendation(
                made_at=made,
                offered_at=made if offered else None,
                state=State.TAKEN if took else State.PASSED,
                taken_at=made + 10 * DAY if took else None,
            )

    found = queries.outcomes(nadia, now=timezone.now())

    assert (found.effect.offered, found.effect.others) == (Rate(12, 24), Rate(4, 24))
    assert (found.offered, found.taken, found.fitting) == (24, 12, 48)
    assert found.effect.helps
    assert found.effect.more == pytest.approx(1 / 3)
    assert found.effect.low < found.effect.more < found.effect.high


def test_what_a_private_customer_was_offered_is_for_few(business, omar, nadia):
    hidden = a_customer(is_private=True)
    a_recommendation(customer=hidden, offered_at=timezone.now(), made_at=timezone.now())

    assert queries.outcomes(omar, now=timezone.now()).offered == 0
    assert queries.outcomes(nadia, now=timezone.now()).offered == 1


def test_kinds_that_differ_are_not_thrown_together():
    """Two kinds, no difference within either: none is claimed, though the totals differ."""
    strata = [(Rate(40, 50), Rate(80, 100)), (Rate(10, 100), Rate(20, 200))]

    effect = rules.effect(strata)

    assert effect.more == pytest.approx(0)
    assert not effect.helps
    assert effect.low < 0 < effect.high


@pytest.mark.parametrize("strata", [[], [(Rate(3, 5), Rate(0, 0))], [(Rate(0, 0), Rate(1, 9))]])
def test_with_nothing_to_compare_nothing_is_claimed(strata):
    assert not rules.effect(strata).is_known


@pytest.mark.parametrize(
    ("disliked", "product", "avoided"),
    [
        ("Lacquer", "Lacquered heels", True),
        ("no strong perfume", "Perfume spray", True),
        ("Mag keine Lösungsmittel", "Losungsmittel-Reiniger", True),
        ("Suede", "Leather balm", False),
        ("the", "The balm", False),
        ("car", "Cartridge", False),
        ("", "Leather balm", False),
    ],
)
def test_what_somebody_avoids_is_found_by_its_words(disliked, product, avoided):
    assert rules.is_avoided([rules.words(disliked)], rules.words(product)) is avoided


def test_seen_counts_once_and_only_what_stands(business):
    one = a_recommendation()
    omar = a_member()
    for at in (NOON, NOON + DAY):
        actions.note_shown(one.customer_id, product_ids=[one.product_id], by=omar, now=at)

    one.refresh_from_db()
    assert one.shown_at == NOON
    assert some_buyers(one.product, count=1)
