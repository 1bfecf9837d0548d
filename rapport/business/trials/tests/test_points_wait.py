"""Points that come by themselves wait for those who get nothing, and are theirs when it is over."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rapport.business.customers.models import Customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import EarningRule, PointsAccount, PointsEntry
from rapport.business.loyalty.testing import a_programme
from rapport.business.sales import actions as sales
from rapport.business.sales.testing import a_purchase
from rapport.business.trials import actions
from rapport.business.trials.rules import NOTHING, POINTS, PlannedArm
from rapport.business.trials.testing import PLANNED, a_running_trial, finished, in_arm, people
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def programme(business):
    return a_programme(name="Stamps for the brave", started_on=date(2026, 1, 1))


def compared(programme, *, by, at=PLANNED, **facts):
    arms = (
        PlannedArm(name="Nothing", gives=NOTHING, share=50),
        PlannedArm(name="Points", gives=POINTS, share=50, points=10, programme_id=programme.pk),
    )
    return a_running_trial(by=by, at=at, arms=arms, **facts)


def points_of(customer_id, programme):
    rows = PointsEntry.objects.filter(
        account__customer=customer_id, account__programme=programme
    ).order_by("pk")
    return [one.amount for one in rows]


def buys(customer_id, price="30", *, at):
    customer = Customer.objects.get(pk=customer_id)
    bought = a_purchase(customer=customer, lines=[("Boots", price, "1")], at=at)
    loyalty.earn_for_purchase(bought.pk, at)
    return bought


def test_a_purchase_brings_nobody_into_the_programme_whose_points_are_compared(programme, nadia):
    people(20)
    trial = compared(programme, by=nadia)
    left_out, lucky = in_arm(trial, 0)[0], in_arm(trial, 1)[0]

    for one in (left_out, lucky):
        buys(one, at=PLANNED + DAY)

    assert points_of(left_out, programme) == []
    assert points_of(lucky, programme) == [10, 30]
    assert not PointsAccount.objects.filter(customer=left_out).exists()


def test_another_programme_goes_on_for_everybody(programme, nadia):
    people(20)
    other = a_programme(name="Other", started_on=date(2026, 1, 1))
    left_out = in_arm(compared(programme, by=nadia), 0)[0]

    buys(left_out, at=PLANNED + DAY)

    assert points_of(left_out, other) == [30]


def test_whoever_took_part_before_keeps_what_they_were_promised(programme, nadia):
    for one in people(20):
        buys(one.pk, "12", at=PLANNED - DAY)
    left_out = in_arm(compared(programme, by=nadia), 0)[0]

    buys(left_out, at=PLANNED + DAY)

    assert points_of(left_out, programme) == [12, 30]


@pytest.mark.parametrize("end", ["by the calendar", "before its time"])
def test_when_it_is_over_they_have_what_waited_once(programme, nadia, end):
    people(20)
    trial = compared(programme, by=nadia)
    left_out = in_arm(trial, 0)[0]
    kept = buys(left_out, at=PLANNED + DAY)
    undone = buys(left_out, "50", at=PLANNED + 2 * DAY)
    sales.enter_return(
        purchase_id=kept.pk, quantities={1: Decimal(1)}, by=None, now=PLANNED + 3 * DAY
    )
    more = buys(left_out, "7", at=PLANNED + 4 * DAY)
    sales.undo_purchase(undone.pk, by=nadia, now=PLANNED + 5 * DAY)
    later = PLANNED + timedelta(days=900)
    if end == "by the calendar":
        finished(trial)
    else:
        actions.stop(trial.pk, reason="Enough", by=nadia, now=later)

    for _ in range(2):
        actions.give_what_waited(trial.pk, now=later)
        loyalty.earn_for_purchase(more.pk, later)

    assert points_of(left_out, programme) == [29, 7], "less what came back of it"


def test_nothing_is_given_while_it_runs(programme, nadia):
    people(20)
    trial = compared(programme, by=nadia)
    left_out = in_arm(trial, 0)[0]
    buys(left_out, at=PLANNED + DAY)

    assert actions.give_what_waited(trial.pk, now=PLANNED + 2 * DAY) == 0
    assert points_of(left_out, programme) == []


def test_in_a_second_trial_at_once_it_waits_on_and_nothing_is_forgotten(programme, nadia):
    people(20)
    everybody = set(Customer.objects.values_list("pk", flat=True))
    first = compared(programme, by=nadia)
    for one in in_arm(first, 0):
        buys(one, at=PLANNED + DAY)
    end = PLANNED + timedelta(days=70)
    actions.stop(first.pk, reason="Enough", by=nadia, now=end)
    second = compared(programme, by=nadia, at=end, name="Again", seed="another seed")
    both = set(in_arm(first, 0)) & set(in_arm(second, 0))
    once = set(in_arm(first, 0)) & set(in_arm(second, 1))
    assert both
    assert once
    assert both | once <= everybody

    actions.give_what_waited(first.pk, now=end + DAY)
    assert {str(points_of(one, programme)) for one in both} == {"[]"}
    assert {str(points_of(one, programme)) for one in once} == {"[10, 30]"}

    actions.stop(second.pk, reason="Enough", by=nadia, now=end + 2 * DAY)
    actions.give_what_waited(second.pk, now=end + 3 * DAY)
    assert {str(points_of(one, programme)) for one in both} == {"[30]"}


def test_a_birthday_waits_and_is_kept_afterwards(programme, nadia):
    EarningRule.objects.create(
        programme=programme, kind=EarningRule.Kind.BIRTHDAY, points=20, position=9
    )
    for one in people(20):
        buys(one.pk, "5", at=PLANNED - DAY)
    Customer.objects.update(born_on=date(1980, 3, 10))
    trial = compared(programme, by=nadia)
    left_out, lucky = in_arm(trial, 0), in_arm(trial, 1)

    given = loyalty.congratulate(now=PLANNED + 8 * DAY)

    assert given == len(lucky)
    assert points_of(left_out[0], programme) == [5]
    actions.stop(trial.pk, reason="Enough", by=nadia, now=PLANNED + 20 * DAY)
    for _ in range(2):
        actions.give_what_waited(trial.pk, now=PLANNED + 21 * DAY)
    assert points_of(left_out[0], programme) == [5, 20]
    assert points_of(lucky[0], programme) == [5, 10, 20]


def test_the_end_is_heard(programme, nadia):
    people(20)
    trial = compared(programme, by=nadia)
    left_out = in_arm(trial, 0)[0]
    buys(left_out, at=PLANNED + DAY)
    actions.stop(trial.pk, reason="Enough", by=nadia, now=PLANNED + 2 * DAY)

    run_all()

    assert points_of(left_out, programme) == [30]
