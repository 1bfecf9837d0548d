"""A trial from plan to result: frozen, drawn once, given once, never looked at before the end."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Unasked
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import PointsEntry, Voucher
from rapport.business.loyalty.testing import a_programme
from rapport.business.sales.testing import a_purchase
from rapport.business.trials import actions, queries
from rapport.business.trials.models import Assignment, Trial
from rapport.business.trials.rules import NOTHING, VOUCHER, PlannedArm
from rapport.business.trials.testing import (
    PLANNED,
    a_plan,
    a_running_trial,
    a_trial,
    bought,
    finished,
    in_arm,
    people,
)
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def allowed(customer):
    customers.give_consent(
        customer.pk, purposes=["offers"], channels=["email"],
        evidence=customers.Evidence(source="person"), by=None, now=PLANNED - DAY,
    )  # fmt: skip
    return customer


def test_everybody_is_drawn_once_and_half_get_a_voucher(nadia):
    people(60)
    trial = a_running_trial(by=nadia)

    assert trial.assignments.count() == 60 == trial.planned
    treated, others = in_arm(trial, 1), in_arm(trial, 0)
    assert 20 <= len(treated) <= 40
    assert set(Voucher.objects.values_list("customer_id", flat=True)) == set(treated)
    assert trial.given_at == PLANNED
    assert not Entry.objects.filter(mentions__reference__in=[f"customer:{pk}" for pk in others])


def test_beginning_drawing_and_giving_twice_is_doing_it_once(nadia):
    people(20)
    trial = a_running_trial(by=nadia)
    before = Voucher.objects.count()

    actions.start(trial.pk, by=nadia, now=PLANNED + DAY)
    Trial.objects.filter(pk=trial.pk).update(drawn_at=None, given_at=None)
    Assignment.objects.update(given_at=None, voucher=None)
    actions.draw(trial.pk, now=PLANNED + DAY)
    actions.give(trial.pk, now=PLANNED + DAY)

    assert Voucher.objects.count() == before
    assert trial.assignments.count() == 20
    assert Trial.objects.get().began_at == PLANNED


def test_a_plan_stands_once_it_has_begun(nadia):
    people(10)
    trial = a_running_trial(by=nadia)

    with pytest.raises(Refused):
        actions.change(trial.pk, a_plan(name="Another", days=14), by=nadia)
    with pytest.raises(Refused):
        actions.remove(trial.pk, by=nadia)
    assert Trial.objects.get().days == 60


def test_a_draft_is_changed_and_removed(nadia):
    trial = a_trial(by=nadia)

    actions.change(trial.pk, a_plan(name="Another", days=14), by=nadia)
    trial.refresh_from_db()
    assert (trial.name, trial.days, trial.arms.count()) == ("Another", 14, 2)
    assert actions.remove(trial.pk, by=nadia)
    assert not actions.remove(trial.pk, by=nadia)


@pytest.mark.parametrize(
    "facts",
    [
        {"name": " "},
        {"days": 3},
        {"worthwhile": Decimal(0)},
        {"margin": 0},
        {"arms": (PlannedArm(name="Alone", share=100),)},
        {"arms": (PlannedArm(name="A", share=50), PlannedArm(name="B", share=50))},
        {"arms": (PlannedArm(name="A", share=50), PlannedArm(name="B", gives=VOUCHER, share=50))},
        {"arms": (PlannedArm(name="A", share=60), PlannedArm(name="B", gives="message", share=50))},
        {"arms": (PlannedArm(name="A", share=97), PlannedArm(name="B", gives="message", share=3))},
        {"arms": (PlannedArm(name="A", share=50), PlannedArm(name="a ", gives="message", share=50))},
        {"arms": (PlannedArm(name="A", share=50), PlannedArm(name="B", gives="points", share=50))},
        {"segment_id": 987_654},
    ],
)  # fmt: skip
def test_a_plan_that_proves_nothing_is_refused(nadia, facts):
    with pytest.raises(Refused):
        a_trial(by=nadia, **facts)
    assert not Trial.objects.exists()


def test_only_who_may_approve_plans_begins_and_stops(omar, nadia):
    people(10)
    trial = a_trial(by=nadia)

    with pytest.raises(Forbidden):
        a_trial(by=omar)
    with pytest.raises(Forbidden):
        actions.start(trial.pk, by=omar, now=PLANNED)
    with pytest.raises(Forbidden):
        actions.stop(trial.pk, reason="No", by=omar, now=PLANNED)
    trial.refresh_from_db()
    assert trial.is_draft


def test_nobody_gives_by_a_trial_what_they_may_not_give_by_hand(nadia, olga):
    people(10)
    dear = (
        PlannedArm(name="Nothing"),
        PlannedArm(name="Much", gives=VOUCHER, share=50, amount=Decimal(900)),
    )
    trial = a_trial(by=nadia, arms=dear)

    with pytest.raises(Refused):
        actions.start(trial.pk, by=nadia, now=PLANNED)
    assert actions.start(trial.pk, by=olga, now=PLANNED).is_running


def test_nearly_nobody_is_no_trial(nadia):
    people(3)
    trial = a_trial(by=nadia)

    with pytest.raises(Refused):
        actions.start(trial.pk, by=nadia, now=PLANNED)


def test_nobody_is_in_two_running_trials_at_once(nadia):
    people(30)
    first = a_running_trial(by=nadia)
    late = people(10)
    second = a_running_trial(by=nadia, name="Another", seed="two", at=PLANNED + DAY)

    assert set(second.assignments.values_list("customer_id", flat=True)) == {c.pk for c in late}
    finished(first)
    assert not Assignment.objects.open().filter(trial=first).exists()


def test_who_may_not_be_written_to_is_in_no_group_at_all(nadia):
    written = [allowed(a_customer(name=f"Yes {n}")).pk for n in range(12)]
    a_customer(name="Never asked")
    Customer.objects.filter(pk=allowed(a_customer(name="Quiet")).pk).update(attention="quiet")
    trial = a_running_trial(by=nadia, channel="email")

    assert sorted(trial.assignments.values_list("customer_id", flat=True)) == sorted(written)
    assert set(Unasked.objects.values_list("customer_id", flat=True)) == set(in_arm(trial, 1))


def test_who_says_no_after_the_draw_gets_nothing_and_stays_in_the_group(nadia):
    for n in range(12):
        allowed(a_customer(name=f"Yes {n}"))
    trial = actions.start(a_trial(by=nadia, channel="email").pk, by=nadia, now=PLANNED)
    actions.draw(trial.pk, now=PLANNED)
    changed_mind = in_arm(trial, 1)[0]
    customers.withdraw_consent(
        changed_mind, purposes=["offers"], channels=["email"],
        evidence=customers.Evidence(source="person"), by=None, now=PLANNED,
    )  # fmt: skip
    assert actions.give(trial.pk, now=PLANNED)

    one = Assignment.objects.get(customer=changed_mind)
    assert (one.held_back, one.given_at, one.arm.position) == ("withdrawn", None, 1)
    assert not Voucher.objects.filter(customer=changed_mind).exists()


def test_at_night_nobody_is_written_to_and_in_the_morning_it_goes_on(nadia):
    for n in range(12):
        allowed(a_customer(name=f"Yes {n}"))
    night = PLANNED.replace(hour=23)
    trial = a_running_trial(by=nadia, channel="email", at=night)

    assert trial.assignments.count() == 12
    assert not Voucher.objects.exists()
    assert trial.given_at is None
    assert actions.give(trial.pk, now=night + timedelta(hours=11))
    assert Voucher.objects.count() == len(in_arm(trial, 1))


def test_the_result_is_in_money_after_what_the_voucher_took_off(nadia):
    people(120)
    trial = a_running_trial(by=nadia, worthwhile=Decimal(2))
    bought(in_arm(trial, 1), at=PLANNED + 5 * DAY, amount=30)
    bought(in_arm(trial, 0)[::2], at=PLANNED + 9 * DAY, amount=20)
    used = Voucher.objects.filter(customer__in=in_arm(trial, 1))[:10]
    for voucher in used:
        loyalty.redeem(voucher.pk, amount=Decimal(5), by=nadia, now=PLANNED + 5 * DAY)
    trial = finished(trial)
    one = trial.result["compared"][0]
    nothing, voucher = trial.result["arms"]

    assert trial.state == "finished"
    assert voucher["cost"] == pytest.approx(50 / voucher["people"], abs=1e-5)
    assert one["difference"] == pytest.approx(
        voucher["spent"] - voucher["cost"] - nothing["spent"], abs=1e-5
    )
    assert 0 < one["low"] < one["difference"] < one["high"]


def test_what_was_bought_before_or_after_does_not_count(nadia):
    people(40)
    trial = a_running_trial(by=nadia)
    someone = Customer.objects.get(pk=in_arm(trial, 1)[0])
    for at in (PLANNED - timedelta(minutes=1), PLANNED + 60 * DAY):
        a_purchase(customer=someone, at=at)
    trial = finished(trial)

    assert trial.result["arms"][1]["spent"] == 0


def test_nothing_is_reckoned_before_the_end(nadia):
    people(20)
    trial = a_running_trial(by=nadia)

    assert actions.finish_due(now=trial.ends_at - timedelta(seconds=1)) == 0
    trial.refresh_from_db()
    assert trial.result is None
    assert actions.finish_due(now=trial.ends_at) == 1
    assert actions.finish_due(now=trial.ends_at) == 0


def test_stopped_early_claims_no_effect_and_says_why(nadia):
    people(20)
    trial = a_running_trial(by=nadia)

    with pytest.raises(Refused):
        actions.stop(trial.pk, reason=" ", by=nadia, now=PLANNED + DAY)
    actions.stop(trial.pk, reason="The shop floods", by=nadia, now=PLANNED + DAY)
    trial.refresh_from_db()

    assert (trial.state, trial.reason) == ("stopped", "The shop floods")
    assert "compared" not in trial.result
    assert not Assignment.objects.open().exists()
    assert actions.finish_due(now=PLANNED + 100 * DAY) == 0


def test_who_gets_nothing_is_known_to_every_door(nadia):
    people(20)
    trial = a_running_trial(by=nadia)
    nothing, something = in_arm(trial, 0)[0], in_arm(trial, 1)[0]

    assert queries.is_held_out(nothing)
    assert not queries.is_held_out(something)
    assert queries.held_out([nothing, something]) == {nothing}
    finished(trial)
    assert not queries.is_held_out(nothing)


def test_two_who_become_one_count_once_with_all_they_spent(nadia):
    people(40)
    trial = a_running_trial(by=nadia)
    one, other = in_arm(trial, 1)[0], in_arm(trial, 0)[0]
    for pk in (one, other):
        a_purchase(
            customer=Customer.objects.get(pk=pk), at=PLANNED + DAY, lines=[("Wash", "1", "10")]
        )
    customers.merge(one, other, by=nadia, now=PLANNED + 2 * DAY)
    trial = finished(trial)

    assert sum(arm["people"] for arm in trial.result["arms"]) == 39
    assert trial.result["arms"][1]["spent"] * trial.result["arms"][1]["people"] == pytest.approx(20)


def test_a_segment_says_who_may_take_part_and_must_still_be_there(nadia):
    from rapport.business.customers.models import Segment

    people(10)
    Customer.objects.filter(name__in=["Person 1", "Person 2", "Person 3", "Person 4"]).update(
        city="Bonn"
    )
    segment = Segment.objects.create(
        name="In Bonn", made_at=PLANNED, by=nadia,
        definition={"all": [{"field": "city", "test": "is", "value": "Bonn"}]},
    )  # fmt: skip
    trial = a_trial(by=nadia, segment_id=segment.pk)
    gone = a_trial(by=nadia, segment_id=segment.pk, name="Later")
    actions.start(trial.pk, by=nadia, now=PLANNED)
    actions.draw(trial.pk, now=PLANNED)

    assert trial.assignments.count() == 4
    segment.removed_at = PLANNED
    segment.save()
    with pytest.raises(Refused):
        actions.start(gone.pk, by=nadia, now=PLANNED)


def test_the_size_is_told_before_from_what_people_did_until_now(nadia):
    bought([one.pk for one in people(200)][::2], at=PLANNED - 9 * DAY, amount=20, steps=30)
    told = queries.size(a_plan(worthwhile=Decimal(5)), None, currency="EUR", now=PLANNED)

    assert (told.people, told.bought) == (200, 50)
    assert told.needed > 200
    assert not told.is_enough
    assert told.findable > 5
    assert told.costs_at_most == 500
    assert queries.size(a_plan(worthwhile=Decimal(40)), None, currency="EUR", now=PLANNED).is_enough


def test_without_any_past_no_size_is_made_up(nadia):
    people(20)
    told = queries.size(a_plan(), None, currency="EUR", now=PLANNED)

    assert told.is_unknown
    assert told.is_tiny


def test_groups_are_those_of_the_day_it_began(nadia):
    old, new, gone = people(3)
    people(10)
    a_purchase(customer=old, at=PLANNED - 300 * DAY)
    a_purchase(customer=new, at=PLANNED - 20 * DAY)
    Customer.objects.filter(pk=gone.pk).update(stage="previous")
    a_running_trial(by=nadia, by_group=True)

    assert [Assignment.objects.get(customer=one).group for one in (old, new, gone)] == [
        "regular", "new", "previous",
    ]  # fmt: skip
    assert NOTHING == "nothing"


def test_points_and_per_cent_are_given_once_as_well(nadia):
    people(30)
    programme = a_programme()
    trial = a_running_trial(
        by=nadia,
        arms=(
            PlannedArm(name="Nothing", share=34),
            PlannedArm(name="A tenth off", gives="percent", share=33, percent=10),
            PlannedArm(
                name="Points", gives="points", share=33, points=50, programme_id=programme.pk
            ),
        ),
    )
    Trial.objects.update(given_at=None)
    Assignment.objects.update(given_at=None, voucher=None)
    actions.give(trial.pk, now=PLANNED + DAY)

    assert Voucher.objects.filter(kind="percent", percent=10).count() == len(in_arm(trial, 1))
    given = PointsEntry.objects.filter(kind="earned")
    assert sorted(given.values_list("amount", flat=True)) == [50] * len(in_arm(trial, 2))
    assert not Assignment.objects.filter(held_back="refused").exists()


def test_two_in_two_running_trials_become_one_who_is_in_one(nadia):
    first = people(30)
    one = a_running_trial(by=nadia)
    second = people(30)
    other = a_running_trial(by=nadia, name="Another", seed="two", at=PLANNED + DAY)
    customers.merge(first[0].pk, second[0].pk, by=nadia, now=PLANNED + 2 * DAY)

    assert Assignment.objects.open().get(customer=first[0]).trial == one
    assert other.assignments.count() == 29


def test_who_is_erased_leaves_a_number_and_results_stay(nadia, olga):
    crowd = people(40)
    trial = a_running_trial(by=nadia)
    bought(in_arm(trial, 1), at=PLANNED + DAY)
    early, late = in_arm(trial, 1)[:2]
    customers.erase(early, ground="asked", by=olga, now=PLANNED + 2 * DAY)
    trial = finished(trial)
    kept = trial.result
    customers.erase(late, ground="asked", by=olga, now=PLANNED + 90 * DAY)
    trial.refresh_from_db()

    assert trial.result == kept
    assert sum(arm["people"] for arm in kept["arms"]) == len(crowd) - 1
    assert trial.arms.get(position=1).erased == 2
    assert not Assignment.objects.filter(customer__in=[early, late]).exists()


def test_two_trials_drawn_at_once_leave_everybody_in_one(nadia):
    people(40)
    trials = [
        actions.start(a_trial(by=nadia, name=name, seed=name).pk, by=nadia, now=PLANNED)
        for name in ("one", "two")
    ]
    for trial in trials:
        actions.draw(trial.pk, now=PLANNED)

    assert Assignment.objects.open().count() == 40
    assert Trial.objects.get(name="two").planned == 0
