"""How long people stay: Kaplan and Meier by hand, and what months tell of silence."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.figures.rules.buying import USUAL_SILENCE, silence, stays
from rapport.business.figures.rules.months import Window, mask
from rapport.business.figures.rules.survival import half_gone, kaplan_meier, share_after

OVER = Window(date(2026, 10, 1), 24)
# Remission in weeks of 21 patients under 6-MP (Freireich and others 1963), + is still in remission:
# 6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13, 16, 17+, 19+, 20+, 22, 23, 25+, 32+, 32+, 34+, 35+
REMISSION = [
    (6, True, 3), (6, False, 1), (7, True, 1), (9, False, 1), (10, True, 1), (10, False, 1),
    (11, False, 1), (13, True, 1), (16, True, 1), (17, False, 1), (19, False, 1), (20, False, 1),
    (22, True, 1), (23, True, 1), (25, False, 1), (32, False, 2), (34, False, 1), (35, False, 1),
]  # fmt: skip


def test_the_curve_of_a_worked_example_is_the_printed_one():
    by_time = {step.time: step for step in kaplan_meier(REMISSION)}

    printed = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {time: round(by_time[time].share, 3) for time in printed} == printed
    assert by_time[6].at_risk == 21
    assert by_time[10].at_risk == 15
    assert by_time[23].at_risk == 6


def test_the_interval_is_greenwood_s_on_the_log_log_scale():
    step = next(one for one in kaplan_meier(REMISSION) if one.time == 10)

    # By hand: Σ d / n(n − d) = 3/21·18 + 1/17·16 + 1/15·14 = .016375; log(.753) = −.2837;
    # reach 1.96 · √.016375 / .2837 = .8841; .753^e^±.8841.
    assert step.low == pytest.approx(0.503, abs=0.002)
    assert step.high == pytest.approx(0.889, abs=0.002)


def test_half_are_gone_when_the_curve_says_so():
    steps = kaplan_meier(REMISSION)

    assert half_gone(steps) == 23
    assert half_gone(kaplan_meier([(3, True, 1), (9, False, 9)])) is None
    assert share_after(steps, 12).share == pytest.approx(0.753, abs=0.001)
    assert share_after(steps, 36) is None


@given(
    st.lists(st.tuples(st.integers(1, 30), st.booleans(), st.integers(1, 5)), max_size=40),
)
def test_a_curve_only_falls_and_stays_inside_its_interval(found):
    last = 1.0
    for step in kaplan_meier(found):
        assert 0 <= step.low <= step.share <= step.high <= 1
        assert step.share <= last + 1e-12
        last = step.share


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_where_everybody_was_seen_to_go_it_is_the_plain_share(times):
    for step in kaplan_meier([(time, True, 1) for time in times]):
        assert step.share == pytest.approx(sum(one > step.time for one in times) / len(times))


def test_who_bought_once_went_after_a_month_once_the_silence_has_lasted():
    assert stays({mask([5]): 4}, OVER, 12) == [(1, True, 4)]
    assert stays({mask([5, 8]): 1}, OVER, 12) == [(4, True, 1)]


def test_who_bought_after_the_last_month_we_can_judge_stayed_until_it():
    # Judged up to month 12 of 24: bought in month 3 and lately, so was there for months 3 to 12.
    assert stays({mask([3, 20]): 2}, OVER, 12) == [(10, False, 2)]


def test_who_is_too_new_or_came_before_the_window_says_nothing():
    assert stays({mask([13]): 1, mask([0, 3]): 1, mask([0]): 1}, OVER, 12) == []


def test_silence_is_what_nineteen_of_twenty_returns_fit_into():
    patterns = Counter({mask([1, 3]): 95, mask([1, 6]): 5})

    found = silence(patterns)

    assert (found.months, found.gaps, found.is_own) == (3, 100, True)
    assert silence(Counter({mask([1, 6]): 100})).months == 5
    assert silence(Counter({mask([1, 20]): 100})).months == 12


def test_below_thirty_returns_a_year_is_silence():
    found = silence(Counter({mask([1, 2]): 29}))

    assert (found.months, found.is_own) == (USUAL_SILENCE, False)
