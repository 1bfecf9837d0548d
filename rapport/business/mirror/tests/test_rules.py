"""The table of definitions, and how counts become bars."""

from hypothesis import given
from hypothesis import strategies as st

from rapport.business.companies import events as companies
from rapport.business.mirror.rules import (
    ENOUGH,
    Bar,
    Count,
    Side,
    Trait,
    bar,
    change,
    counted,
    is_sure,
    mirror,
    tally,
)
from rapport.business.mirror.rules.measures import NO, YES
from rapport.business.mirror.rules.traits import (
    ADVICE,
    DECIDING,
    MEASURES,
    NAMES,
    measures_of,
)
from rapport.plumbing.kernel.events import KINDS

whole = st.integers(0, 500)


def test_every_trait_has_a_name_advice_and_measures_on_both_sides():
    for trait in Trait:
        assert NAMES[trait]
        assert ADVICE[trait]
        for side in Side:
            assert measures_of(trait, side), (trait, side)


def test_every_measure_has_its_own_key_and_a_source_or_a_word_why_not():
    assert len({one.key for one in MEASURES}) == len(MEASURES)
    for one in MEASURES:
        assert bool(one.good) != bool(one.lacks), one.key
        assert not (one.missed and one.of), one.key
        assert one.lacks or one.missed or one.of, one.key


def test_every_sight_looks_at_facts_that_events_carry():
    assert companies.ReviewHeld.kind in DECIDING
    for kind, names in DECIDING.items():
        assert kind in KINDS, kind
        assert set(names) <= set(KINDS[kind].__dataclass_fields__), kind
        assert len(names) <= 3, kind


def test_no_entry_is_both_good_and_missed_for_the_same_measure():
    for one in MEASURES:
        for good in one.good:
            facts = dict(good.facts)
            for other in (*one.missed, *one.of):
                if other.kind == good.kind:
                    both = all(
                        name not in facts or set(facts[name]) & set(words)
                        for name, words in other.facts
                    )
                    assert not both, one.key


def test_an_entry_counts_by_what_it_says():
    groups = [
        ("cases.answered", (YES[0],), 3),
        ("cases.answered", (YES[1],), 2),
        ("cases.answered", (NO[1],), 4),
        ("cases.answered", ("",), 9),
    ]

    assert tally(groups)["answered_in_time"] == (5, 4)


def test_a_step_taken_back_no_longer_counts():
    steps = DECIDING["cases.recovery_step_taken"]
    taken = tuple("apologise" if name == "step" else "" for name in steps)
    groups = [
        ("cases.recovery_step_taken", taken, 3),
        ("cases.recovery_step_undone", ("apologise",), 1),
    ]

    assert tally(groups)["apologised"] == (2, 0)


@given(good=st.integers(-5, 500), missed=whole, is_share=st.booleans())
def test_no_count_is_below_zero(good, missed, is_share):
    found = counted(good=good, missed=missed, is_share=is_share)

    assert found.good >= 0
    assert found.missed >= 0
    assert 0 < found.share < 1


def test_what_lacks_to_a_share_was_missed():
    assert counted(good=3, missed=10, is_share=True) == Count(3, 7)
    assert counted(good=12, missed=10, is_share=True) == Count(12, 0)


@given(good=whole, missed=whole)
def test_one_more_good_thing_never_lowers_a_score(good, missed):
    assert Count(good + 1, missed).share > Count(good, missed).share
    assert Count(good, missed + 1).share < Count(good, missed).share


def test_three_of_three_is_not_certain():
    assert Count(3, 0).score < 80
    assert Count(300, 0).score >= 99


def test_too_little_evidence_has_no_number():
    assert bar([(Count(ENOUGH - 1, 0), 1)]) == Bar(ENOUGH - 1)
    assert bar([]).score is None
    assert bar([(Count(ENOUGH, 0), 1)]).score is not None


@given(st.lists(st.tuples(st.builds(Count, whole, whole), st.integers(1, 3)), max_size=6))
def test_a_score_lies_in_its_interval_and_between_its_measures(measures):
    found = bar(measures)

    if found.score is not None:
        told = [count.share for count, _ in measures if count.number]
        assert 0 <= found.low <= found.score <= found.high <= 100
        assert round(100 * min(told)) <= found.score <= round(100 * max(told))


def test_more_of_the_same_narrows_the_interval():
    few, many = bar([(Count(6, 4), 1)]), bar([(Count(600, 400), 1)])

    assert many.high - many.low < (few.high - few.low) / 3


def test_a_heavier_measure_pulls_harder():
    good, bad = Count(90, 10), Count(10, 90)

    assert bar([(good, 3), (bad, 1)]).score > bar([(good, 1), (bad, 1)]).score


def test_a_change_is_told_only_between_two_numbers():
    known, unknown = bar([(Count(50, 50), 1)]), Bar(2)

    assert change(known, unknown) is None
    assert change(known, known) == 0
    assert not is_sure(known, known)
    assert is_sure(bar([(Count(95, 5), 1)]), known)


def test_a_measure_that_is_known_no_more_is_passed_over():
    assert mirror({"gone": (4, 5)}).number == 0
