"""Conversations become one, two, or what they were: their cases follow."""

from datetime import timedelta

import pytest

from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.queries.choice import Choice
from rapport.business.conversations.queries.inbox import inbox
from rapport.business.conversations.testing import AT, a_mail, a_mailbox, a_message
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db

GRIEVANCE = "Nobody told me anything for a week and now the left boot is stained. I am upset."


@pytest.fixture
def letters(business):
    """Two letters of Lena's, each with its case: a question, then a complaint."""
    a_mailbox()
    for number, text in enumerate(("Are my sandals ready?", GRIEVANCE)):
        letter = a_mail(
            text=text, subject=f"Letter {number}", message_id=f"<{number}@mail.example>"
        )
        conversations.receive(letter, door="test", now=AT + timedelta(minutes=number))
    run_all()
    first, second = Conversation.objects.order_by("pk")
    question, complaint = Case.objects.order_by("pk")
    assert (question.kind, complaint.kind) == ("enquiry", "complaint")
    return first, second


def test_the_inbox_is_narrowed_by_what_the_cases_are_about(letters, omar):
    found = inbox(omar, Choice.of({"kind": "complaint"}), now=AT)

    assert found.conversations == [letters[1]]


def cases():
    return [
        (one.conversation_id, one.kind, one.severity, one.asked_at, one.is_open)
        for one in Case.objects.order_by("pk")
    ]


def test_where_both_have_a_case_the_graver_words_and_the_earlier_time_hold(letters, omar):
    first, second = letters
    before = cases()

    done = conversations.merge(first.pk, other_id=second.pk, by=omar, now=AT)
    run_all()

    staying, ended = Case.objects.order_by("pk")
    assert (staying.kind, staying.severity) == ("complaint", before[1][2])
    assert staying.asked_at == AT
    assert not ended.is_open
    assert f"#{staying.pk}" in ended.resolution

    conversations.rearrange_back(done.pk, by=omar, now=AT)
    run_all()

    assert cases() == before


def test_a_case_goes_along_when_the_other_has_none(letters, omar):
    first, second = letters
    Case.objects.filter(conversation=first).update(resolved_at=AT)

    done = conversations.merge(first.pk, other_id=second.pk, by=omar, now=AT)
    run_all()
    assert Case.objects.open().get().conversation_id == first.pk

    later = AT + timedelta(hours=1)
    conversations.answer(first.pk, text="Thank you. We put it right.", by=omar, now=later)
    run_all()
    assert Case.objects.open().get().asked_at is None

    conversations.rearrange_back(done.pk, by=omar, now=AT)
    run_all()
    assert Case.objects.open().get().conversation_id == second.pk


def test_hearing_of_a_merge_twice_is_hearing_of_it_once(letters, omar):
    from rapport.business.cases import actions

    first, second = letters
    done = conversations.merge(first.pk, other_id=second.pk, by=omar, now=AT)
    run_all()
    before = cases()

    actions.follow_merge(
        conversation_id=first.pk, other_id=second.pk, rearrangement_id=done.pk, now=AT
    )

    assert cases() == before


def test_what_still_waits_after_a_split_is_a_case_of_its_own(letters, omar):
    first, _ = letters
    later = AT + timedelta(hours=1)
    conversations.answer(first.pk, text="Yes, since this morning.", by=omar, now=later)
    asked = a_message(
        conversation=first, text="And can you dye a bag?", at=later + timedelta(hours=1)
    )
    Conversation.objects.filter(pk=first.pk).update(waiting_since=asked.at)

    done = conversations.split(asked.pk, by=omar, now=asked.at)
    run_all()

    assert Case.objects.open().get(conversation=done.other_id).asked_at == asked.at
    assert Case.objects.get(conversation=first).asked_at is None
