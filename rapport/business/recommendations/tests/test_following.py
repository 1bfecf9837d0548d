"""Bought next and bought again, in plain numbers."""

from collections import Counter
from itertools import product as product_of

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.business.recommendations.baskets import following, rhythms
from rapport.business.recommendations.baskets.following import Pair, fitting, learn

LINES = st.lists(
    st.tuples(st.integers(1, 8), st.integers(1, 5), st.integers(100, 110)), max_size=60
).map(sorted)


def by_hand(lines):
    """Of each pair the buyers who bought the right on the day of the left or after it."""
    pairs, bought = Counter(), Counter()
    for buyer in {line[0] for line in lines}:
        days = {}
        for who, what, day in lines:
            if who == buyer:
                days.setdefault(what, []).append(day)
        bought.update(days.keys())
        for left, right in product_of(days, days):
            if left != right and min(days[left]) <= max(days[right]):
                pairs[left, right] += 1
    return pairs, bought


@settings(max_examples=150)
@given(LINES, st.integers(1, 3))
def test_pairs_are_counted_as_by_hand(lines, fewest):
    found = learn(lines, fewest=fewest)

    pairs, bought = by_hand(lines)
    buyers = len({line[0] for line in lines})
    wanted = {
        (left, right, both, bought[left], bought[right])
        for (left, right), both in pairs.items()
        if both >= fewest and both * buyers / (bought[left] * bought[right]) >= following.LEAST_LIFT
    }
    told = {(one.left, one.right, one.both, one.of, one.right_of) for one in found}
    assert told == wanted
    assert all(one.buyers == buyers and 0 < one.weight <= 1 for one in found)


def test_sums_in_many_stretches_are_the_sums_of_all(monkeypatch):
    lines = [(who, what, 100 + what) for who in range(30) for what in range(who % 7)]
    whole = learn(lines, fewest=2)
    monkeypatch.setattr(following, "AT_ONCE", 10)

    assert learn(lines, fewest=2) == whole
    assert whole


def test_four_buyers_say_nothing():
    lines = [(who, what, 100) for who in range(4) for what in (1, 2)]
    lines += [(who, 3, 100) for who in range(10, 20)]

    assert learn(lines) == []
    told = learn([*lines, (30, 1, 100), (30, 2, 101)])
    assert {(one.left, one.right, one.both) for one in told} == {(1, 2, 5)}


def test_what_came_before_does_not_come_next():
    lines = [(who, what, 100 + what) for who in range(6) for what in (1, 2)]
    lines += [(who, 3, 100) for who in range(10, 20)]

    assert [(one.left, one.right, one.both, one.of) for one in learn(lines)] == [(1, 2, 6, 6)]


def test_a_reseller_with_everything_is_looked_at_by_the_newest(monkeypatch):
    monkeypatch.setattr(following, "MOST_PRODUCTS", 3)
    lines = [(1, what, what) for what in range(50)]

    assert {(one.left, one.right) for one in learn(lines, fewest=1)} <= set()
    assert following._spans(iter(lines)).keys() == {47, 48, 49}


def test_what_fits_is_new_and_said_loudest_by_the_closest():
    pairs = {
        1: [Pair(1, 9, 30, 40, 50, 200), Pair(1, 2, 30, 40, 50, 200)],
        2: [Pair(2, 9, 6, 60, 50, 200), Pair(2, 8, 6, 60, 50, 200)],
    }

    found = fitting({1: 100, 2: 100}, pairs, today=100)

    assert [fit.product for fit in found] == [9, 8]
    assert found[0].because.left == 1
    assert found[0].score > pairs[1][0].weight
    assert fitting({1: 100, 2: 100}, pairs, today=100, without=[9])[0].product == 8


def test_what_was_bought_long_ago_says_less():
    pairs = {1: [Pair(1, 9, 30, 40, 50, 200)]}

    now, later = (fitting({1: 100}, pairs, today=day)[0].score for day in (100, 160))
    assert abs(later - now / 2) < 1e-9


def test_two_purchases_are_no_rhythm_and_three_are():
    assert rhythms.own_rhythm([100, 130]) is None
    assert rhythms.own_rhythm([100, 100, 130]) is None
    own = rhythms.own_rhythm([100, 130, 158])
    assert (own.gap, own.support, own.is_own) == (29, 3, True)
    assert own.early < own.gap < own.late


def test_an_even_rhythm_still_has_a_window_and_a_wild_one_no_endless_one():
    even = rhythms.own_rhythm([100, 120, 140, 160])
    wild = rhythms.own_rhythm([100, 101, 161, 163, 300])

    assert (even.early, even.late) == (17, 23)
    assert wild.late <= 1.5 * wild.gap


def test_a_product_has_a_rhythm_from_five_who_came_again():
    lines = sorted((who, 1, 100 + 30 * turn) for who in range(5) for turn in range(2))

    assert rhythms.product_rhythms(lines)[1].gap == 30
    assert rhythms.product_rhythms(lines)[1].support == 5
    assert rhythms.product_rhythms([line for line in lines if line[0]]) == {}


def test_it_is_due_from_the_window_until_it_was_given_up():
    due = rhythms.due(160, rhythms.own_rhythm([100, 120, 140, 160]))

    assert (due.begins, due.expected, due.ends) == (177, 180, 183)
    assert [due.is_due(day) for day in (176, 177, 180, 203, 204)] == [
        False, True, True, True, False,
    ]  # fmt: skip
