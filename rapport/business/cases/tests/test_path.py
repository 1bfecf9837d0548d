"""The path of putting it right, its words, and what is usually given."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.cases.rules import path as paths
from rapport.business.cases.rules.path import Taken
from rapport.business.cases.rules.phrases import steps_in
from rapport.business.cases.rules.remedies import Value, remedies

KINDS = st.sampled_from(sorted(paths.CALLED))
ANSWERS = st.sampled_from(["", "ours", "not_ours", "happy", "not_right"])
TAKEN = st.lists(st.builds(Taken, KINDS, st.integers(1, 3), ANSWERS), max_size=12)


def names(taken, **more):
    return [
        f"{'✓' if one.is_done else '→' if one.is_current else ''}{one.kind}"
        for one in paths.path(taken, **more)
    ]


def test_the_path_begins_with_thanks_and_ends_with_learning():
    assert names([]) == [
        "→thank", "listen", "own", "apologise", "put_right", "check_back", "learn",
    ]  # fmt: skip
    assert names([Taken("thank"), Taken("own", answer="ours")])[:4] == [
        "✓thank", "→listen", "✓own", "apologise",
    ]  # fmt: skip


def test_what_was_not_ours_is_explained_and_not_apologised_for():
    taken = [Taken("thank"), Taken("listen"), Taken("own", answer="not_ours")]
    assert names(taken)[2:5] == ["✓own", "→explain", "check_back"]
    refusal = paths.apology_refusal(taken, tangible=3)
    assert refusal is not None
    assert "not ours" in str(refusal)


def test_a_second_apology_needs_something_tangible():
    once = [Taken("apologise")]
    assert paths.apology_refusal([], tangible=0) is None
    assert "hollow" in str(paths.apology_refusal(once, tangible=0))
    assert paths.apology_refusal(once, tangible=1) is None


def test_explaining_can_stand_for_putting_right():
    assert "✓explain" in names([Taken("explain")])
    assert "✓put_right" in names([Taken("explain"), Taken("put_right")])


def test_still_not_right_begins_another_round_with_all_that_was_done_before():
    first = [Taken("apologise"), Taken("put_right"), Taken("check_back", answer="not_right")]
    assert paths.current_round(first) == 2
    assert [one for one in names(first) if "→" in one or "✓" in one] == ["→thank", "✓apologise"]
    assert "✓put_right" in names([*first, Taken("put_right", 2)])


@given(TAKEN)
def test_at_most_one_step_comes_next_and_nothing_done_comes_next(taken):
    steps = paths.path(taken)
    assert sum(one.is_current for one in steps) == (not all(one.is_done for one in steps))
    assert not any(one.is_done and one.is_current for one in steps)
    assert len({one.kind for one in steps}) == len(steps)


@given(st.integers(1, 4), st.booleans())
def test_a_second_failure_is_at_most_one_step_and_at_most_grave(severity, counted):
    after = paths.raised(severity=severity, breadth_counts_it=counted)
    assert severity <= after <= min(severity + 1, 4)
    assert not counted or after == severity


SAID = [
    ("Thank you for telling us about the boot.", {"thank"}),
    ("Thanks for writing. We are very sorry about the stain.", {"thank", "apologise"}),
    ("I understand that your left boot came back stained.", {"listen"}),
    ("It was our mistake, and I apologise.", {"own", "apologise"}),
    ("Vielen Dank, dass Sie uns das sagen. Das war unser Fehler.", {"thank", "own"}),
    ("Es tut uns aufrichtig leid.", {"apologise"}),
    ("Wenn ich Sie richtig verstehe, ist der linke Stiefel fleckig.", {"listen"}),
    ("Wir entschuldigen uns für die Wartezeit.", {"apologise"}),
    ("Merci de votre message. Nous sommes vraiment désolés.", {"thank", "apologise"}),
    ("C'est notre erreur, et je vous présente toutes nos excuses.", {"own", "apologise"}),
    ("Si je vous comprends bien, la botte est tachée.", {"listen"}),
    # What only sounds like it.
    ("We are open until six.", set()),
    ("Sorry to hear that.", set()),
    ("We are sorry if you feel that way.", set()),
    ("Thanks in advance for your patience.", set()),
    ("Vielen Dank im Voraus.", set()),
    ("Merci de patienter.", set()),
    ("Désolé d'apprendre cela.", set()),
    ("There is no need to apologise.", set()),
]


@pytest.mark.parametrize(("text", "kinds"), SAID)
def test_the_words_of_an_answer_say_which_steps_it_takes(text, kinds):
    assert set(steps_in(text)) == kinds


@given(st.text(max_size=300))
def test_no_text_is_too_strange_to_read(text):
    assert set(steps_in(text)) <= {"thank", "listen", "own", "apologise"}


def test_what_is_usual_follows_from_the_grievance_and_the_customer():
    stranger = remedies(severity=3, value=Value(), currency="EUR")
    regular = remedies(severity=3, value=Value(visits=14, bill=Decimal(40)), currency="EUR")
    assert [one.kind for one in stranger] == ["redo", "voucher", "refund"]
    assert [one.amount for one in stranger] == [0, 20, 20]
    assert [one.amount for one in regular] == [0, 30, 40]
    assert "14 visits" in str(regular[1].reason)


@given(st.integers(0, 9), st.integers(0, 99), st.decimals("0.01", "9999", places=2))
def test_every_suggestion_is_in_whole_fives_and_never_below_zero(severity, visits, bill):
    for one in remedies(severity=severity, value=Value(visits, bill), currency="EUR"):
        assert one.amount >= 0
        assert one.amount % 5 == 0
