import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers import rules
from rapport.business.customers.rules import (
    FellSilent,
    Known,
    Purchased,
    ReachFact,
    Shared,
    Stage,
    Unknown,
)

reaches = st.lists(
    st.builds(ReachFact, customer_id=st.integers(1, 5), is_whose=st.booleans()),
    unique_by=lambda fact: fact.customer_id,
    max_size=5,
)
stages = st.sampled_from(list(Stage))


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Lena Moreau", "moreau lena"),
        ("Moreau, Lena", "moreau lena"),
        ("Zoë Ångström", "angstrom zoe"),
        ("Ludwig van Beethoven", "van beethoven ludwig"),
        ("Ana de la Cruz", "de la cruz ana"),
        ("Dr. John Q. Public Jr.", "public john"),
        ("J. Smith", "smith j"),
        ("Cher", "cher"),
        ("van Gogh", "gogh van"),
        ("Weiß, Jürgen", "weiss jurgen"),
        ("山田太郎", "山田太郎"),
        ("김민수", "김민수"),
        ("O'Neill, Shaun", "o'neill shaun"),
        ("Robert Downey, Jr.", "downey robert"),
    ],
)
def test_people_are_sorted_by_family_name(name, sorted_by):
    assert rules.sort_name(name) == sorted_by


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Harbour Brewing", "harbour brewing"),
        ("The Corner Shop", "corner shop"),
        ("Smith & Sons, Ltd.", "smith & sons ltd"),
        ("The", "the"),
    ],
)
def test_companies_are_sorted_as_they_are_called(name, sorted_by):
    assert rules.sort_name(name, is_company=True) == sorted_by


@given(name=st.text(max_size=400), is_company=st.booleans())
def test_any_name_sorts_somewhere_within_what_fits(name, is_company):
    tidied = rules.tidy(name, longest=200)

    found = rules.sort_name(tidied, is_company=is_company)

    assert len(found) <= 200
    assert "\0" not in found
    assert bool(found) == bool(tidied)


@given(
    given_name=st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True),
    family=st.from_regex(r"[A-Z][a-z]{4,8}", fullmatch=True),
)
def test_family_name_first_or_last_makes_no_difference(given_name, family):
    assert rules.sort_name(f"{family}, {given_name}") == f"{family} {given_name}".lower()


@given(text=st.text(max_size=300))
def test_a_tidy_line_cannot_smuggle_a_second_one(text):
    found = rules.tidy(text, longest=200)

    assert not set(found) & set("\r\n\0\x0b\u2028\u2029\x1b")
    assert rules.tidy(found, longest=200) == found
    assert len(found) <= 200


@given(text=st.text(max_size=300))
def test_a_tidy_text_holds_nothing_a_database_refuses(text):
    found = rules.tidy_text(text, longest=200)

    assert "\0" not in found
    assert len(found) <= 200
    found.encode()


def test_joined_emoji_stay_joined():
    assert rules.tidy("Mia 👩‍🎨", longest=20) == "Mia 👩‍🎨"


@given(facts=reaches)
def test_an_address_is_never_guessed(facts):
    answer = rules.who_writes(facts)

    ids = {fact.customer_id for fact in facts}
    if not ids:
        assert answer == Unknown()
    elif len(ids) == 1:
        assert answer == Known(ids.pop())
    else:
        assert isinstance(answer, Shared)
        assert set(answer.candidates) == ids


@given(facts=reaches)
def test_whose_it_really_is_comes_first_among_candidates(facts):
    answer = rules.who_writes(facts)

    if isinstance(answer, Shared):
        owners = [fact.customer_id for fact in facts if fact.is_whose]
        assert set(answer.candidates[: len(owners)]) == set(owners)


@given(facts=reaches)
def test_we_write_to_the_one_owner_of_a_shared_address(facts):
    answer = rules.who_is_reached(facts)

    owners = [fact.customer_id for fact in facts if fact.is_whose]
    if len(facts) > 1 and len(owners) == 1:
        assert answer == Known(owners[0])
    else:
        assert answer == rules.who_writes(facts)


@given(stage=stages, by_hand=st.booleans())
def test_whoever_buys_is_current(stage, by_hand):
    step = rules.stage_after(Purchased(), stage=stage, by_hand=by_hand)

    assert (step is None) == (stage == Stage.CURRENT)
    assert step is None or step.stage == Stage.CURRENT


@given(stage=stages, by_hand=st.booleans(), quiet=st.integers(0, 2000), rhythm=st.integers(1, 2000))
def test_only_current_customers_silent_beyond_their_rhythm_become_previous(
    stage, by_hand, quiet, rhythm
):
    step = rules.stage_after(FellSilent(quiet, rhythm), stage=stage, by_hand=by_hand)

    moves = stage == Stage.CURRENT and not by_hand and quiet > rhythm
    assert (step is not None) == moves
    if step:
        assert step.stage == Stage.PREVIOUS
        assert str(step.reason) == f"Silent for {quiet} days; usually comes every {rhythm}."


def test_first_purchase_and_return_give_their_reasons():
    first = rules.stage_after_purchase(stage=Stage.FUTURE)
    again = rules.stage_after_purchase(stage=Stage.PREVIOUS)

    assert str(first.reason) == "First purchase."
    assert str(again.reason) == "Came back and bought again."


def test_by_hand_says_whose_hand():
    assert str(rules.by_hand_reason(name="Omar")) == "Set by Omar."
    assert str(rules.by_hand_reason(name="")) == "Set by hand."


@pytest.mark.parametrize(
    ("kind", "to_id", "to_company", "refused"),
    [
        ("works_at", 2, True, False),
        ("works_at", 2, False, True),
        ("household", 2, False, False),
        ("household", 2, True, True),
        ("introduced_by", 2, True, False),
        ("introduced_by", 1, True, True),
    ],
)
def test_ties_make_sense(kind, to_id, to_company, refused):
    reason = rules.tie_refusal(kind=kind, customer_id=1, to_id=to_id, to_company=to_company)

    assert (reason is not None) == refused
