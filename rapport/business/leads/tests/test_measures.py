"""Shares, differences and forecasts, against numbers worked out elsewhere and by simulation."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from rapport.business.leads import rules
from rapport.business.leads.rules.forecast import BELIEF


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # The examples of Newcombe (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_wilsons(part, whole, low, high):
    assert rules.wilson(part, whole) == pytest.approx((low, high), abs=5e-5)


def test_nothing_known_means_anything_is_possible():
    assert rules.wilson(0, 0) == (0.0, 1.0)


def test_the_difference_of_two_shares_is_newcombes():
    # Newcombe (1998), table II, method 10: 56/70 less 48/80, and 9/10 less 3/10.
    found = rules.difference(rules.rate(56, 70), rules.rate(48, 80))
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    found = rules.difference(rules.rate(9, 10), rules.rate(3, 10))
    assert (found.low, found.high) == pytest.approx((0.1705, 0.8090), abs=5e-5)


def test_the_wilson_interval_holds_the_truth_about_as_often_as_it_says():
    random = Random(7)
    held = 0
    for _ in range(2000):
        truth, whole = random.uniform(0.05, 0.95), random.randrange(10, 60)
        low, high = rules.wilson(sum(random.random() < truth for _ in range(whole)), whole)
        held += low <= truth <= high
    assert 0.935 <= held / 2000 <= 0.97


def test_the_shift_is_the_one_of_the_books():
    # Hollander and Wolfe, example 4.1: water moving through membranes, term and early.
    term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    early = [1.15, 0.88, 0.90, 0.74, 1.21]

    found = rules.shift(term, early)

    assert found.value == pytest.approx(0.305, abs=0.001)
    assert 0.2 < found.p < 0.3
    assert not found.is_clear


def test_no_effect_is_called_clear_about_as_seldom_as_it_says():
    random = Random(11)
    clear = sum(
        rules.shift(
            [random.expovariate(1) for _ in range(15)], [random.expovariate(1) for _ in range(18)]
        ).is_clear
        for _ in range(1000)
    )
    assert 25 <= clear <= 75


def test_a_difference_that_is_there_is_found_and_lies_in_its_interval():
    random = Random(3)
    slow = [random.gauss(300, 60) for _ in range(40)]
    quick = [random.gauss(120, 60) for _ in range(40)]

    found = rules.shift(slow, quick)

    assert found.is_clear
    assert found.low < 180 < found.high


def test_ten_are_the_fewest_that_say_anything():
    assert not rules.rate(5, 9).is_enough
    assert rules.rate(5, 10).is_enough
    assert not rules.shift([500.0] * 9, [10.0] * 30).is_clear


def test_times_fall_into_the_step_they_belong_to():
    assert [rules.bucket_of(one) for one in (0, 60, 61, 480, 481, 960, 961, None)] == [
        "hour", "hour", "day", "day", "two_days", "two_days", "later", "never",
    ]  # fmt: skip


def test_the_chance_of_a_stage_moves_from_belief_to_history():
    assert rules.odds(won=0, closed=0, belief=0.25).chance == pytest.approx(0.25)
    assert rules.odds(won=90, closed=100, belief=0.25).chance == pytest.approx(0.863, abs=0.001)


def test_a_forecast_says_the_same_twice_and_holds_what_it_expects():
    stages = {1: rules.odds(won=6, closed=20, belief=0.3)}
    leads = [rules.Waiting(100.0 + n, 1) for n in range(20)]

    first, second = (rules.expected(leads, stages, closed=20) for _ in range(2))

    assert first == second
    assert first.low < first.expected < first.high
    assert first.expected == pytest.approx(sum(one.value for one in leads) * stages[1].chance)


def test_a_chance_said_by_hand_goes_before_the_history():
    stages = {1: rules.odds(won=0, closed=50, belief=0.1)}

    found = rules.expected([rules.Waiting(500.0, 1, 1.0)], stages, closed=50)

    assert (found.low, found.expected, found.high) == (500.0, 500.0, 500.0)


def test_four_times_out_of_five_the_truth_lies_in_the_range(monkeypatch):
    """Four hundred businesses of our making, each with chances that the forecast cannot know."""
    monkeypatch.setattr(rules.forecast, "WORK", 10_000)
    random = Random(2026)
    held = 0
    for number in range(400):
        beliefs = {stage: random.uniform(0.1, 0.8) for stage in range(3)}
        truth = {
            stage: random.betavariate(BELIEF * belief, BELIEF * (1 - belief))
            for stage, belief in beliefs.items()
        }
        stages = {}
        for stage, chance in truth.items():
            closed = random.randrange(40)
            won = sum(random.random() < chance for _ in range(closed))
            stages[stage] = rules.odds(won=won, closed=closed, belief=beliefs[stage])
        leads = [
            rules.Waiting(random.lognormvariate(6, 0.7), random.randrange(3))
            for _ in range(random.randrange(12, 30))
        ]
        came = sum(one.value for one in leads if random.random() < truth[one.stage])
        found = rules.expected(leads, stages, closed=0, seed=number)
        held += found.low <= came <= found.high
    assert 300 <= held <= 340


def dated(lead_id, *, days=0, product=None, is_open=True):
    return rules.Dated(lead_id, NOW - timedelta(days=days), product, is_open)


NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_purchase_wins_the_lead_about_what_was_bought():
    leads = [dated(1, days=9), dated(2, days=1, product=5)]

    assert rules.won_by(leads, products={5}, at=NOW) == 2
    assert rules.won_by(leads, products={6}, at=NOW) == 1


def test_a_purchase_from_before_wins_nothing():
    assert rules.won_by([dated(1)], products=set(), at=NOW - timedelta(hours=1)) is None


def test_an_open_lead_goes_before_a_lost_one():
    leads = [dated(1, days=30, is_open=False), dated(2, days=3)]

    assert rules.won_by(leads, products=set(), at=NOW) == 2


def test_a_lost_lead_about_something_else_stays_lost():
    assert rules.won_by([dated(1, days=3, product=5, is_open=False)], products={6}, at=NOW) is None


def test_the_same_words_are_the_same_matter():
    assert rules.matter_of("Two SUEDE boots!", product_id=None) == "two suede boots"
    assert rules.matter_of("anything", product_id=7) == "product 7"


def test_something_else_needs_words():
    known = {"price", "other"}
    assert rules.loss_refusal(reason="other", known=known, words=" ")
    assert rules.loss_refusal(reason="price", known=known, words="") is None
    assert rules.loss_refusal(reason="moon", known=known, words="x")
