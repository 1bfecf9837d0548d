"""What may be said of a sign."""

from hypothesis import given
from hypothesis import strategies as st

from rapport.business.checkup.rules import (
    BY_KEY,
    SIGNS,
    STATED,
    Verdict,
    cost_unsaid,
    stance_refusal,
    sureness,
    times_as_likely,
    verdict,
)

MAYBE = st.none() | st.floats(0, 1)


@given(
    affected=st.integers(0, 9),
    exposed=st.integers(0, 9),
    is_measured=st.booleans(),
    p=MAYBE,
    low=st.none() | st.floats(-9, 9),
    is_tested=st.booleans(),
)
def test_nothing_is_claimed_unless_chance_hardly_does_it_and_the_interval_lies_above_nothing(
    affected, exposed, is_measured, p, low, is_tested
):
    said = verdict(
        affected=affected, exposed=exposed, is_measured=is_measured, p=p, low=low,
        is_tested=is_tested,
    )  # fmt: skip

    is_shown = is_measured and p is not None and p <= 0.05 and (low is None or low > 0)
    assert (said is Verdict.CLAIMED) == is_shown


def test_what_did_not_happen_is_fine_only_where_it_could_have():
    common = {"affected": 0, "is_measured": False, "p": None, "low": None}

    assert verdict(exposed=12, **common) is Verdict.FINE
    assert verdict(exposed=0, **common) is Verdict.FEW


def test_a_sign_that_is_tested_is_not_there_without_a_yes():
    common = {"affected": 30, "exposed": 90, "low": None, "is_tested": True}

    assert verdict(is_measured=True, p=0.9, **common) is Verdict.FINE
    assert verdict(is_measured=False, p=None, **common) is Verdict.FEW


def test_every_sign_is_called_and_explained_once():
    assert len(BY_KEY) == len(SIGNS) == 15
    assert len({one.name.template for one in SIGNS}) == 15
    assert all(one.definition.template and one.remedy.template for one in SIGNS)
    assert {one.sign for one in STATED} == {"conversion", "profit"}


def test_how_many_times_as_often_they_stay_away():
    assert times_as_likely(bad=10, bad_back=5, good=20, good_back=15) == 2
    assert times_as_likely(bad=0, bad_back=0, good=20, good_back=15) is None
    assert times_as_likely(bad=10, bad_back=5, good=20, good_back=20) is None


@given(p=MAYBE)
def test_sureness_lies_between_nothing_and_one(p):
    assert 0 <= sureness(p) <= 1


def test_where_nothing_speaks_for_a_cost_none_is_named():
    assert "€" not in str(cost_unsaid("-€9", "-€1", could_cost=False))
    assert "€9" in str(cost_unsaid("-€1", "€9", could_cost=True))


def test_work_needs_no_reason_and_setting_aside_does():
    assert stance_refusal(sign="silence", is_dismissal=False, reason="") is None
    assert stance_refusal(sign="silence", is_dismissal=True, reason="") is not None
    assert stance_refusal(sign="silence", is_dismissal=True, reason="Rare") is None
