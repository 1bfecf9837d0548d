from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.cases import actions
from rapport.business.cases.models import Correction, Lesson
from rapport.business.cases.rules import History, Suggested, corrected, suggest, telling_words
from rapport.business.cases.rules import Lesson as Shared
from rapport.business.cases.testing import MONDAY, a_case
from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.kernel.words import heard, say

pytestmark = pytest.mark.django_db
BUBBLES = "The varnish shows bubbles and peels off at the toe"
LIKE_IT = "At the toe the varnish peels off, with bubbles everywhere"


def test_a_message_much_like_one_set_right_gets_the_right_kind(business, omar):
    first = a_case(text=BUBBLES)
    assert first.kind == "enquiry"

    actions.correct(first.pk, kind="complaint", severity=2, by=omar, now=MONDAY)
    later = a_case(text=LIKE_IT, at=MONDAY + timedelta(hours=1))

    assert (later.kind, later.severity) == ("complaint", 2)
    said = str(heard(later.suggested["reasons"][0]))
    assert said.startswith(f"Set right before, case {first.pk}: a message with “")
    assert "bubbles" in said
    assert said.endswith("was a complaint.")


def test_another_message_is_left_alone(business, omar):
    actions.correct(a_case(text=BUBBLES).pk, kind="complaint", severity=2, by=omar, now=MONDAY)
    assert a_case(text="Which varnish do you sell for children?").kind == "enquiry"


def test_what_was_learnt_can_be_forgotten_and_recalled(business, omar, nadia):
    actions.correct(a_case(text=BUBBLES).pk, kind="complaint", severity=2, by=omar, now=MONDAY)
    correction = Correction.objects.get()

    with pytest.raises(Forbidden):
        actions.forget_lesson(correction.pk, by=omar, now=MONDAY)
    actions.forget_lesson(correction.pk, by=nadia, now=MONDAY)
    assert a_case(text=LIKE_IT).kind == "enquiry"
    actions.recall_lesson(correction.pk, by=nadia, now=MONDAY)
    assert a_case(text=LIKE_IT).kind == "complaint"


def test_only_the_newest_correction_of_a_case_counts(business, omar):
    case = a_case(text=BUBBLES)
    actions.correct(case.pk, kind="complaint", severity=3, by=omar, now=MONDAY)
    actions.correct(case.pk, kind="enquiry", by=omar, now=MONDAY)

    assert Lesson.objects.filter(correction__forgotten_at=None).count() == 0
    assert a_case(text=LIKE_IT).kind == "enquiry"


def test_the_words_go_with_the_case(business, omar):
    case = a_case(text=BUBBLES)
    actions.correct(case.pk, kind="complaint", severity=2, by=omar, now=MONDAY)
    case.delete()
    assert not Lesson.objects.exists()


def test_something_grave_is_never_made_milder():
    grave = suggest(subject="", text="I was injured by the machine", history=History())
    milder = Shared(1, "complaint", "praise", 4, 0, ("injured", "machine"), 2)
    assert corrected(grave, [milder] * 5, size=2) == grave


words = st.lists(st.sampled_from(["boots", "toe", "heel", "lace", "glue"]), unique=True)


@given(
    start=st.integers(1, 4),
    after=st.integers(1, 4),
    shared=words,
    size=st.integers(1, 10),
    count=st.integers(0, 5),
)
def test_a_correction_moves_a_complaint_by_one_step_at_most(start, after, shared, size, count):
    found = Suggested("complaint", start, (say("Because."),))
    lesson = Shared(7, "complaint", "complaint", start, after, tuple(shared), size)
    moved = corrected(found, [lesson] * count, size=5)
    assert abs(moved.severity - start) <= 1
    assert moved.severity in {1, 2, 3, 4}
    assert moved == found or "Set right before" in str(moved.reasons[0])


def test_small_words_are_not_learnt_from():
    assert telling_words("The parcel is with the neighbour und das ist nicht gut") == [
        "parcel",
        "neighbour",
        "gut",
    ]
