"""Cases that rested: while the turn was theirs, while all seemed well, while two became one."""

from datetime import timedelta

import pytest

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case, Repeat
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"
STAINED = "My boots came back stained and the heel is broken. I am angry."
WEEK = timedelta(days=7)
SOON = timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _post(business):
    a_mailbox()


def answered_complaint(omar) -> Case:
    case = a_case(text=STAINED)
    assert case.conversation_id is not None
    cases.answered(case.conversation_id, at=MONDAY, by=omar)
    case.refresh_from_db()
    return case


def test_what_they_took_does_not_make_our_next_update_late(omar):
    case = answered_complaint(omar)
    cases.wait_for_customer(case.pk, by=omar, now=MONDAY + SOON)

    again = cases.work_on_it(case.pk, by=omar, now=MONDAY + SOON + WEEK)

    assert again.due_by == case.due_by + WEEK


def test_a_case_opened_again_goes_on_where_its_clock_stood(omar):
    case = answered_complaint(omar)
    cases.resolve(case.pk, resolution="Cleaned again", by=omar, now=MONDAY + SOON)

    again = cases.reopen(case.pk, by=omar, now=MONDAY + SOON + WEEK)

    assert again.due_by == case.due_by + WEEK
    assert again.resolve_by == case.resolve_by + WEEK


def two_threads(omar):
    """A question that we answered, and three days later other words of theirs elsewhere."""
    lena, later = a_customer(email=LENA), MONDAY + timedelta(days=3)
    price = "What does cleaning suede cost?"
    one = a_conversation(customer=lena, sender=LENA, text=price, at=MONDAY)
    first = a_case(conversation=one)
    conversations.answer(one.pk, text="Twenty euros.", by=omar, now=MONDAY + SOON)
    run_all()
    two = a_conversation(customer=lena, sender=LENA, text=STAINED, at=later)
    cases.take_up(two.messages.get().pk, now=later)
    first.refresh_from_db()
    return first, one, two, later


def test_merged_the_time_that_was_theirs_stays_theirs(omar):
    first, one, two, later = two_threads(omar)
    assert first.waiting_since == MONDAY + SOON

    conversations.merge(one.pk, other_id=two.pk, by=omar, now=later + SOON)
    run_all()

    first.refresh_from_db()
    assert (first.waiting_since, first.asked_at) == (None, later)
    assert [(one.began_at, one.ended_at) for one in first.pauses.all()] == [(MONDAY + SOON, later)]


def test_and_two_again_it_is_still_their_turn(omar):
    first, one, two, later = two_threads(omar)
    done = conversations.merge(one.pk, other_id=two.pk, by=omar, now=later + SOON)
    run_all()

    conversations.rearrange_back(done.pk, by=omar, now=later + 2 * SOON)
    run_all()

    first.refresh_from_db()
    assert (first.waiting_since, first.asked_at, first.due_by) == (MONDAY + SOON, None, None)
    assert not first.pauses.exists()
    assert Case.objects.get(conversation=two).asked_at == later


def test_the_same_failure_told_twice_is_not_a_second_one(omar, olga):
    lena = a_customer(email=LENA)
    one = a_conversation(customer=lena, sender=LENA, text="Please call me.", at=MONDAY)
    two = a_conversation(customer=lena, sender=LENA, text=STAINED, at=MONDAY)
    first = a_case(conversation=one)
    cases.take_up(two.messages.get().pk, now=MONDAY)
    conversations.merge(one.pk, other_id=two.pk, by=omar, now=MONDAY + SOON)
    run_all()

    cases.correct(first.pk, kind="complaint", severity=3, by=omar, now=MONDAY + 2 * SOON)
    run_all()

    assert Case.objects.get(pk=first.pk).severity == 3
    assert not Repeat.objects.exists()


def settled_complaint(omar) -> Case:
    case = answered_complaint(omar)
    return cases.resolve(case.pk, resolution="Cleaned again", by=omar, now=MONDAY + SOON)


def test_a_question_whether_all_is_well_that_never_left_was_not_asked(omar):
    case, later = settled_complaint(omar), MONDAY + WEEK + SOON
    cases.ask_whether_all_is_well(case.pk, text="Is all well?", by=omar, now=later)
    run_all()
    question = Message.objects.get(text="Is all well?")

    conversations.take_back(question.pk, by=omar, now=later + timedelta(seconds=9))
    run_all()

    case.refresh_from_db()
    assert case.checked_back_at is None


def test_what_they_said_stays_though_the_question_comes_back(omar):
    case, later = settled_complaint(omar), MONDAY + WEEK + SOON
    cases.ask_whether_all_is_well(case.pk, text="Is all well?", by=omar, now=later)
    cases.note_check_back(case.pk, outcome="happy", by=omar, now=later + SOON)
    question = Message.objects.get(text="Is all well?")
    Message.objects.filter(pk=question.pk).update(state="failed")

    cases.run_on(question.pk, now=later + 2 * SOON)

    case.refresh_from_db()
    assert case.checked_back_at == later


def test_a_letter_about_something_else_does_not_ask_whether_all_is_well(omar):
    lena, later = a_customer(email=LENA), MONDAY + WEEK + SOON
    case = a_case(text=STAINED, customer=lena)
    cases.resolve(case.pk, resolution="Cleaned again", by=omar, now=MONDAY)

    conversations.start(lena.pk, subject="Your bill", text="Here it is.", by=omar, now=later)
    run_all()
    case.refresh_from_db()
    elsewhere = case.checked_back_at
    conversations.answer(case.conversation_id, text="Is all well?", by=omar, now=later)
    run_all()

    case.refresh_from_db()
    assert (elsewhere, case.checked_back_at) == (None, later)
