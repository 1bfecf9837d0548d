import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.cases.rules import History, is_mere_thanks, suggest, summary
from rapport.business.cases.rules.vocabulary import FAILINGS

NEVER = History()


def kind_of(text: str, subject: str = "") -> tuple[str, int]:
    found = suggest(subject=subject, text=text, history=NEVER)
    return found.kind, found.severity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How much is a sneaker clean?", ("enquiry", 0)),
        ("Are you open on Saturday?", ("enquiry", 0)),
        ("Was kostet eine Reinigung?", ("enquiry", 0)),
        ("Could you please send me the invoice", ("request", 0)),
        ("Ich möchte einen Termin am Freitag.", ("request", 0)),
        ("Pourriez-vous changer la date ?", ("request", 0)),
        ("Thank you, the boots look wonderful!", ("praise", 0)),
        ("Merci, c'est parfait", ("praise", 0)),
        ("Nobody told me that you are closed today", ("complaint", 1)),
        ("My boots came back stained.", ("complaint", 2)),
        ("Die Schuhe sind beschädigt.", ("complaint", 2)),
        ("Nobody told me anything for a week and now the left one is stained", ("complaint", 3)),
        ("My sneakers are damaged again", ("complaint", 3)),
        ("My lawyer will write to you", ("complaint", 3)),
        ("My daughter had an allergic reaction and went to hospital", ("complaint", 4)),
        ("hello", ("enquiry", 0)),
    ],
)
def test_the_words_give_the_kind_and_the_severity_away(text, expected):
    assert kind_of(text) == expected


@pytest.mark.parametrize(
    "text",
    ["No complaints at all, thank you!", "It was not damaged, thank you so much", "nicht kaputt"],
)
def test_a_failing_that_is_denied_is_no_complaint(text):
    assert kind_of(text)[0] != "complaint"


def test_thanks_with_a_question_is_still_a_question():
    assert kind_of("Thank you! When do you open tomorrow?")[0] == "enquiry"


def test_a_second_complaint_within_ninety_days_weighs_more():
    once = suggest(subject="", text="My boots came back stained", history=NEVER)
    again = suggest(
        subject="", text="My boots came back stained", history=History(recent_complaints=1)
    )
    assert (once.severity, again.severity) == (2, 3)
    assert "Complaints in the last 90 days: 1." in [str(reason) for reason in again.reasons]


def test_every_suggestion_names_its_reason():
    found = suggest(subject="Boots", text="They are stained and nobody answered", history=NEVER)
    assert [str(reason) for reason in found.reasons] == [
        "Says “nobody answered”: nobody answered.",
        "Says “stained”: something was damaged.",
        "More than one thing went wrong.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanks!", True),
        ("Perfect, thank you very much.", True),
        ("Danke schön", True),
        ("Thanks, but it is still stained", False),
        ("Thank you. When can I come?", False),
        ("Thanks, please call me", False),
        ("", False),
        ("Thank you. " + "I wanted to say more about it. " * 10, False),
    ],
)
def test_mere_thanks_starts_no_clock(text, expected):
    assert is_mere_thanks(text) is expected


@given(text=st.text(max_size=300), subject=st.text(max_size=80), before=st.integers(0, 5))
def test_whatever_comes_in_gets_a_kind_a_severity_that_fits_and_a_reason(text, subject, before):
    found = suggest(subject=subject, text=text, history=History(recent_complaints=before))
    assert found.kind in {"enquiry", "request", "complaint", "praise"}
    assert found.severity in ({1, 2, 3, 4} if found.kind == "complaint" else {0})
    assert found.reasons


@given(failings=st.sets(st.sampled_from(["late", "stained", "rude", "overcharged", "lawyer"])))
def test_one_more_failing_never_makes_a_grievance_smaller(failings):
    said = [suggest(subject="", text=f"It was {f}", history=NEVER).severity for f in failings]
    together = suggest(subject="", text=" and ".join(sorted(failings)), history=NEVER).severity
    assert together >= max(said, default=0)


def test_every_failing_can_be_explained():
    from rapport.business.cases.rules.triage import FAILING_SAID

    assert FAILING_SAID.keys() == FAILINGS.keys()


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("My boots", "They are stained.", "My boots"),
        ("", "Are you open? I come at ten.", "Are you open?"),
        ("  ", "", "…"),
        ("", "word " * 60, " ".join(["word"] * 18) + " …"),
    ],
)
def test_a_case_is_called_by_its_subject_or_its_first_sentence(subject, text, expected):
    assert summary(subject=subject, text=text) == expected
