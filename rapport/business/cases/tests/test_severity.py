from datetime import timedelta

import pytest

from rapport.business.cases import actions
from rapport.business.cases.models import Case
from rapport.business.cases.rules import History, severity, suggest
from rapport.business.cases.rules.sentiment import feeling
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.live.models import Signal
from rapport.plumbing.mail.models import OutgoingMail

INJURED = "My daughter was injured by your machine"
STAINED = "My boots came back stained"


@pytest.mark.parametrize(
    ("impact", "breadth", "expected"),
    [
        *[(1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 2), (2, 2, 3), (2, 3, 4)],
        *[(3, 1, 3), (3, 2, 4), (3, 3, 4), (4, 1, 4), (4, 2, 4), (4, 3, 4)],
    ],
)
def test_severity_is_how_much_it_hurt_times_how_far_it_reaches(impact, breadth, expected):
    assert severity(impact=impact, breadth=breadth) == expected


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (STAINED, (2, 1)),
        ("The parcel was late again", (1, 2)),
        ("All of us got the wrong item", (2, 3)),
        ("Wir alle waren enttäuscht", (1, 3)),
        ("Plusieurs clients ont attendu, personne ne nous a répondu", (1, 3)),
        (INJURED, (4, 1)),
        ("Is my wheelchair not welcome? I was ignored", (3, 2)),
    ],
)
def test_a_suggestion_answers_both_questions(text, answers):
    found = suggest(subject="", text=text, history=History())
    assert (found.impact, found.breadth) == answers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This was a horrible experience and I hate how it ended.", "complaint"),
        ("Das war furchtbar und wirklich schlecht, ich bin wütend.", "complaint"),
        ("C'était vraiment horrible et lamentable, je suis triste.", "complaint"),
        ("Hello, the opening hours on the door are the old ones.", "enquiry"),
    ],
)
def test_how_it_sounds_counts_where_no_failing_is_named(text, kind):
    found = suggest(subject="", text=text, history=History())
    assert found.kind == kind
    if kind == "complaint":
        assert str(found.reasons[0]).startswith("Sounds unhappy: “")


def test_a_feeling_names_the_words_that_carry_it():
    assert feeling("What a horrible, horrible day").words[0] == "horrible"
    assert feeling("Das ist nicht schön und leider sehr schlecht").score < -0.4
    assert feeling("Je suis très content, merci").score > 0.4
    assert feeling("").score == 0


@pytest.mark.django_db
def test_both_answers_stand_on_the_case_and_make_the_severity(business, omar):
    case = a_case(text=STAINED)
    assert (case.impact, case.breadth, case.severity) == (2, 1, 2)

    actions.correct(case.pk, kind="complaint", impact=3, breadth=2, by=omar, now=MONDAY)

    case.refresh_from_db()
    assert (case.impact, case.breadth, case.severity) == (3, 2, 4)


@pytest.mark.django_db
def test_a_severity_said_directly_stands_without_answers(business, omar):
    case = a_case(text=STAINED)
    actions.correct(case.pk, kind="complaint", severity=1, impact=2, breadth=1, by=omar, now=MONDAY)
    case.refresh_from_db()
    assert (case.severity, case.impact, case.breadth) == (1, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("answers", [{}, {"impact": 2}, {"impact": 9, "breadth": 1}])
def test_a_complaint_without_a_severity_is_refused(business, omar, answers):
    case = a_case(text="Are you open on Saturday?")
    with pytest.raises(Refused):
        actions.correct(case.pk, kind="complaint", by=omar, now=MONDAY, **answers)
    assert Case.objects.get().kind == "enquiry"


@pytest.mark.django_db(transaction=True)
def test_a_grave_case_reaches_the_owner_at_once_also_at_night(business, olga, omar):
    a_mailbox()
    sunday_night = MONDAY - timedelta(hours=10)

    case = a_case(text=INJURED, at=sunday_night, customer=a_customer(name="Lena Moreau"))
    run_all()

    case.refresh_from_db()
    assert case.alarmed_at is not None
    (letter,) = OutgoingMail.objects.filter(reference=f"member:{olga.pk}")
    assert b"Subject: Grave: " in bytes(letter.raw)
    assert letter.recipients == [olga.email]
    assert Entry.objects.filter(kind="cases.alarmed").count() == 1
    assert Signal.objects.filter(channel="today", data__case=case.pk).exists()


@pytest.mark.django_db
def test_the_alarm_is_raised_once_and_only_for_what_is_grave(business, olga, omar):
    a_mailbox()
    small = a_case(text=STAINED)
    assert not actions.alarm(small.pk, now=MONDAY)

    actions.correct(small.pk, kind="complaint", severity=4, by=omar, now=MONDAY)
    told = [actions.alarm(small.pk, now=MONDAY) for _ in range(3)]

    assert told == [True, False, False]
    assert OutgoingMail.objects.filter(reference=f"member:{olga.pk}").count() == 1
