from datetime import timedelta

import pytest

from rapport.business.cases import actions
from rapport.business.cases.models import Case
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
STAINED = "My boots came back stained and nobody told me anything"


@pytest.fixture(autouse=True)
def _open(business):
    a_mailbox()


def told() -> list[str]:
    return list(Message.objects.filter(is_automatic=True, side="us").values_list("text", flat=True))


def test_the_customer_is_told_at_once_what_happens_and_by_when():
    case = a_case(text=STAINED, customer=a_customer(name="Lena Moreau"))

    assert actions.acknowledge(case.pk, now=MONDAY)

    (words,) = told()
    assert words.startswith("Hello Lena,\n\nThank you for telling us. We take this seriously.")
    assert "Monday 2 March, 14:00" in words  # four opening hours after ten
    assert "stained" not in words
    assert Entry.objects.filter(kind="cases.acknowledged").count() == 1


def test_it_is_said_once_however_often_it_is_asked():
    case = a_case()
    assert [actions.acknowledge(case.pk, now=MONDAY) for _ in range(3)] == [True, False, False]
    assert len(told()) == 1


def test_kind_words_deserve_a_person_and_no_machine():
    case = a_case(text="Thank you, the boots look wonderful!")
    assert case.kind == Case.Kind.PRAISE
    assert not actions.acknowledge(case.pk, now=MONDAY)
    assert told() == []


def test_who_called_is_not_sent_a_letter():
    called = a_conversation(customer=a_customer(), channel="phone")
    assert not actions.acknowledge(a_case(conversation=called).pk, now=MONDAY)


def test_after_an_answer_an_acknowledgement_would_be_silly(omar):
    case = a_case()
    actions.answered(case.conversation_id, at=MONDAY + timedelta(minutes=5), by=omar)
    assert not actions.acknowledge(case.pk, now=MONDAY + timedelta(minutes=6))


def test_a_settled_or_missing_case_is_passed_over(omar):
    case = a_case()
    actions.resolve(case.pk, resolution="Done", by=omar, now=MONDAY)
    assert not actions.acknowledge(case.pk, now=MONDAY)
    assert not actions.acknowledge(case.pk + 1000, now=MONDAY)


def test_a_long_queue_makes_the_promise_later_than_the_due_time():
    for _ in range(40):
        a_case(text="I was injured by your machine")
    case = a_case(text=STAINED)

    actions.acknowledge(case.pk, now=MONDAY)

    entry = Entry.objects.get(kind="cases.acknowledged")
    assert entry.event.answer_by > case.answer_by


def test_the_owner_of_the_case_is_named(omar):
    case = a_case(owner=omar)
    actions.acknowledge(case.pk, now=MONDAY)
    assert "Omar reads your message" in told()[0]


def test_a_quick_team_promises_by_its_own_pace(omar):
    for _ in range(3):
        answered = a_case(at=MONDAY - timedelta(days=3))
        at = MONDAY - timedelta(days=3) + timedelta(minutes=30)
        actions.answered(answered.conversation_id, at=at, by=omar)
    case = a_case(text=STAINED)
    assert actions.acknowledge(case.pk, now=MONDAY)
    assert Entry.objects.get(kind="cases.acknowledged").event.answer_by == case.answer_by


def test_checking_back_after_a_week_is_noted_once(omar):
    case = a_case(text=STAINED)
    actions.resolve(case.pk, resolution="Cleaned again", by=omar, now=MONDAY)
    later = MONDAY + timedelta(days=8)

    early = actions.check_back(case.customer_id, by=omar, now=MONDAY + timedelta(days=1))
    checked = [actions.check_back(case.customer_id, by=omar, now=later) for _ in range(2)]

    assert (early, checked) == (0, [1, 0])
    assert Case.objects.get().checked_back_at == later


def test_the_turn_can_be_given_and_taken_back_by_hand(omar):
    case = a_case(text=STAINED)

    actions.wait_for_customer(case.pk, by=omar, now=MONDAY + timedelta(hours=1))
    waiting = Case.objects.get()
    actions.work_on_it(case.pk, by=omar, now=MONDAY + timedelta(hours=3))

    working = Case.objects.get()
    assert (waiting.due_by, working.waiting_since) == (None, None)
    assert working.due_by is not None
    assert working.resolve_by == waiting.resolve_by + timedelta(hours=2)
