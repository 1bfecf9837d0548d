"""What may be said about service: shares, spreads, fair orders and differences."""

import random
from datetime import date
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from rapport.business.figures.rules.differences import holm, shares_differ, times_differ
from rapport.business.figures.rules.payments import band, slower
from rapport.business.figures.rules.quality import Tally, placed
from rapport.business.figures.rules.shares import Rate, Share, garwood, wilson
from rapport.business.figures.rules.spread import quantile, spread
from rapport.business.figures.rules.stretch import Stretch, last_days, sensible

TODAY = date(2026, 3, 2)


def test_a_share_is_told_with_wilsons_interval():
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Share(0, 0).percent is None
    assert Share(9, 9).is_few


@given(some.integers(0, 60), some.integers(1, 60))
def test_wilsons_interval_is_that_of_the_books(part, more):
    whole = max(part, more)
    known = stats.binomtest(part, whole).proportion_ci(method="wilson")
    assert wilson(part, whole) == pytest.approx((known.low, known.high), abs=1e-9)


def test_a_rate_is_told_with_the_exact_interval_of_counts():
    assert garwood(0) == pytest.approx((0.0, 3.6889), abs=1e-4)
    assert garwood(10) == pytest.approx((4.7954, 18.3904), abs=1e-4)
    assert Rate(2, 50).per_hundred == 4.0


def test_four_waits_have_no_middle_and_nine_no_slow_end():
    assert spread([1, 2, 3, 4]).median is None
    assert spread(range(9)).slow is None
    assert spread(range(11)).slow == 9


@given(some.lists(some.integers(0, 5000), min_size=5, max_size=80))
def test_the_middle_lies_inside_its_interval(values):
    found = spread(values)
    assert found.median == median(values)
    assert found.low <= found.median <= found.high


def test_the_interval_of_the_middle_holds_the_true_one_in_nineteen_of_twenty_samples():
    dice = random.Random(6)
    hits = 0
    for _ in range(400):
        found = spread(dice.expovariate(1) for _ in range(60))
        hits += found.low <= 0.693147 <= found.high
    assert 0.92 <= hits / 400 <= 0.99


@given(some.lists(some.floats(0, 1000), min_size=1, max_size=50))
def test_quantiles_are_those_of_spreadsheets(values):
    ordered = sorted(values)
    assert quantile(ordered, 1) == ordered[-1]
    assert quantile(ordered, 0) == ordered[0]


def test_one_complaint_about_a_thing_sold_once_is_not_the_worst():
    rare = Tally(1, "Rare", False, sold=1, complaints=1)
    bad = Tally(2, "Bad", False, sold=400, complaints=60)
    good = Tally(3, "Good", False, sold=1000, complaints=4)
    assert [one.tally.name for one in placed([rare, good, bad])] == ["Bad", "Rare", "Good"]


def test_products_that_differ_only_by_chance_are_drawn_together():
    alike = [Tally(pk, str(pk), False, sold=100, complaints=3) for pk in range(5)]
    assert {one.likely for one in placed(alike)} == {3.0}


def test_a_product_that_nobody_bought_divides_by_nothing():
    assert placed([Tally(1, "New", False, sold=0, complaints=2)])[0].likely == 0.0


def test_the_test_of_shares_is_that_of_the_books():
    groups = [Share(40, 100), Share(60, 100), Share(55, 90)]
    table = [[one.part for one in groups], [one.whole - one.part for one in groups]]
    known = stats.chi2_contingency(table, correction=False).pvalue
    assert shares_differ(groups) == pytest.approx(known, abs=1e-12)


def test_the_test_of_times_is_that_of_the_books():
    dice = random.Random(4)
    groups = [[dice.randint(1, 40) for _ in range(30)] for _ in range(4)]
    assert times_differ(groups) == pytest.approx(stats.kruskal(*groups).pvalue, abs=1e-12)


def test_groups_that_are_too_small_are_left_out_and_nothing_is_claimed():
    assert shares_differ([Share(5, 5), Share(0, 5)]) is None
    assert shares_differ([Share(100, 100), Share(100, 100)]) is None
    assert times_differ([[1.0] * 30, [1.0] * 30]) is None
    assert times_differ([[1, 2, 3], [7, 8, 9]]) is None


def test_holm_corrects_all_questions_together():
    assert holm({"a": 0.01, "b": 0.04, "c": None, "d": 0.03}) == {
        "a": pytest.approx(0.03), "b": pytest.approx(0.06), "c": None, "d": pytest.approx(0.06),
    }  # fmt: skip


def test_where_nothing_differs_at_most_one_page_in_twenty_claims_that_something_does():
    dice = random.Random(11)
    claims = 0
    for _ in range(300):
        shares = [
            Share(sum(dice.random() < 0.8 for _ in range(size)), size) for size in (90, 60, 40)
        ]
        times = [[dice.expovariate(1) for _ in range(size)] for size in (90, 60, 40)]
        found = holm({"shares": shares_differ(shares), "times": times_differ(times)})
        claims += any(chance is not None and chance <= 0.05 for chance in found.values())
    assert claims / 300 <= 0.075  # 0.05 and two standard errors


def test_somebody_who_always_paid_late_is_not_slower():
    assert slower([20, 25, 22, 24, 21, 23, 25, 22]) is None
    assert slower([2, 3]) is None
    assert slower([0, 1, 0, 2, 1, 0, 20, 25, 22]).now == 22


def test_an_invoice_grows_older_band_by_band():
    days = [
        date(2026, 3, 1),
        date(2026, 2, 20),
        date(2026, 1, 20),
        date(2025, 12, 20),
        date(2025, 6, 1),
    ]
    assert [band(due, TODAY) for due in days] == [0, 1, 2, 3, 4]


def test_days_that_make_no_sense_are_put_right():
    assert sensible(None, None, today=TODAY) == last_days(90, until=TODAY)
    turned = sensible(date(2026, 2, 1), date(2026, 1, 1), today=TODAY)
    assert turned == Stretch(date(2026, 1, 1), date(2026, 2, 1))
    assert sensible(date(2030, 1, 1), date(2031, 1, 1), today=TODAY).until == TODAY
    assert sensible(date.min, None, today=TODAY).days == 3660


def test_weeks_begin_on_mondays_and_months_on_their_first():
    assert last_days(15, until=TODAY).steps() == [date(2026, 2, 16), date(2026, 2, 23), TODAY]
    year = last_days(365, until=TODAY).steps()
    assert year[0] == date(2025, 3, 1)
    assert len(year) == 13
