"""What is bought together: exact, as arules counts it, and as counting by hand does."""

import csv
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.business.recommendations.baskets.associations import associations
from rapport.business.recommendations.baskets.itemsets import frequent, least_count

BASKETS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), max_size=14)


@pytest.fixture(scope="module")
def groceries(shared_data):
    baskets: dict[str, list[str]] = {}
    path = shared_data / "groceries_arules" / "groceries_long.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            baskets.setdefault(row["Person"], []).append(row["item"])
    return list(baskets.values())


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("support", "confidence", "rules"),
    [(".001", ".8", 410), (".001", ".5", 5_668), (".006", ".25", 463), (".01", ".5", 15)],
)
def test_the_groceries_give_the_published_numbers_of_rules(groceries, support, confidence, rules):
    assert len(groceries) == 9_835
    assert len({item for basket in groceries for item in basket}) == 169
    assert len(associations(groceries, support=support, confidence=confidence)) == rules


@pytest.mark.corpus
def test_the_best_known_rule_of_the_groceries(groceries):
    found = associations(groceries, support=".01", confidence=".5")

    best = max(found, key=lambda one: one.confidence)
    assert ({*best.left}, best.right) == ({"citrus fruit", "root vegetables"}, "other vegetables")
    assert (best.both, best.of) == (102, 174)
    assert round(float(best.lift), 6) == 3.029608


def by_hand(baskets, least):
    items = sorted({item for basket in baskets for item in basket})
    counted = {}
    for size in range(1, len(items) + 1):
        for some in combinations(items, size):
            times = sum(set(some) <= set(basket) for basket in baskets)
            if times >= least:
                counted[frozenset(some)] = times
    return counted


@settings(max_examples=150)
@given(BASKETS, st.integers(1, 4))
def test_every_set_is_found_and_counted_as_by_hand(baskets, least):
    found = frequent(baskets, least=least)

    assert {frozenset(some): times for some, times in found.items()} == by_hand(baskets, least)
    assert len({frozenset(some) for some in found}) == len(found)


@settings(max_examples=100)
@given(
    BASKETS, st.sampled_from(["1/10", "1/4", "1/2"]), st.sampled_from(["1/3", "1/2", "4/5", "1"])
)
def test_every_rule_is_one_by_hand(baskets, support, confidence):
    found = associations(baskets, support=Fraction(support), confidence=Fraction(confidence))

    told = {(frozenset(one.left), one.right, one.both, one.of) for one in found}
    counted = by_hand(baskets, least_count(Fraction(support), len(baskets))) if baskets else {}
    wanted = {
        (some - {right}, right, both, counted[some - {right}])
        for some, both in counted.items()
        if len(some) > 1
        for right in some
        if both >= Fraction(confidence) * counted[some - {right}]
    }
    assert told == wanted
    for one in found:
        alone = sum(one.right in basket for basket in baskets)
        assert one.lift == Fraction(one.both, one.of) / Fraction(alone, len(baskets))


def test_a_share_of_the_baskets_is_never_none_of_them():
    assert least_count("0.001", 9_835) == 10
    assert least_count("0.5", 0) == 1
    assert associations([], support=".1", confidence=".5") == []


def test_no_set_is_longer_than_wanted():
    baskets = [["a", "b", "c", "d"]] * 3

    assert max(map(len, frequent(baskets, least=2, longest=2))) == 2
