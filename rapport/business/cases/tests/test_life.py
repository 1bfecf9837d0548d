"""A case from the first word to the end, through its actions."""

from datetime import timedelta

import pytest

from rapport.business.cases import actions
from rapport.business.cases.models import Case, Correction
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.queries.choice import Choice
from rapport.business.conversations.queries.inbox import inbox
from rapport.business.conversations.testing import a_conversation, a_mailbox, a_message
from rapport.business.customers.testing import a_customer
from rapport.business.team.models import Business, OpeningWindow
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
STAINED = "My boots came back stained and nobody told me anything"


@pytest.fixture(autouse=True)
def _open(business):
    return business


def kinds_of(case: Case) -> list[str]:
    return list(
        Entry.objects.mentioning(f"case:{case.pk}").order_by("pk").values_list("kind", flat=True)
    )


def test_a_first_message_opens_one_case_with_its_due_time():
    case = a_case(text=STAINED)

    assert (case.kind, case.severity, case.is_open) == ("complaint", 3, True)
    assert case.answer_by is not None
    assert case.due_by == case.answer_by
    assert kinds_of(case) == ["cases.opened"]


def test_hearing_of_a_message_twice_opens_one_case():
    case = a_case()
    message = case.conversation.messages.get()

    actions.take_up(message.pk, now=MONDAY)

    assert Case.objects.count() == 1


def test_the_larger_the_grievance_the_shorter_the_time():
    grave = a_case(text="I was injured by your machine")
    serious = a_case(text=STAINED)
    small = a_case(text="Somebody was rude to me")
    question = a_case(text="Are you open on Saturday?")
    assert grave.answer_by < serious.answer_by < small.answer_by
    assert serious.answer_by < question.answer_by


def test_an_automatic_message_opens_nothing():
    conversation = a_conversation(customer=a_customer(), text="")
    message = a_message(conversation=conversation, text="Out of office", is_automatic=True)

    assert actions.take_up(message.pk, now=MONDAY) is None
    assert not Case.objects.exists()


def test_thanks_after_the_end_opens_nothing_but_new_trouble_does(omar):
    case = a_case()
    actions.resolve(case.pk, resolution="Answered", by=omar, now=MONDAY + timedelta(hours=1))
    thanks = a_message(
        conversation=case.conversation, text="Thanks!", at=MONDAY + timedelta(hours=2)
    )
    trouble = a_message(
        conversation=case.conversation, text="Now it broke!", at=MONDAY + timedelta(hours=3)
    )

    assert actions.take_up(thanks.pk, now=thanks.at) is None
    opened = actions.take_up(trouble.pk, now=trouble.at)

    assert opened is not None
    assert (opened.pk != case.pk, opened.kind) == (True, "complaint")


def test_our_answer_stops_the_clock_and_says_whether_it_was_in_time(omar):
    case = a_case()

    actions.answered(case.conversation_id, at=MONDAY + timedelta(hours=1), by=omar)

    case.refresh_from_db()
    assert case.answered_at == MONDAY + timedelta(hours=1)
    assert (case.due_by, case.asked_at) == (None, None)
    facts = Entry.objects.get(kind="cases.answered").facts
    assert (facts["in_time"], facts["minutes"], facts["first"]) == (True, 60, True)


def test_after_an_answer_a_complaint_is_still_ours(omar):
    case = a_case(text=STAINED)

    actions.answered(case.conversation_id, at=MONDAY + timedelta(hours=1), by=omar)

    case.refresh_from_db()
    assert case.waiting_since is None
    assert case.due_by == case.update_by


def test_a_further_question_starts_the_next_clock_and_ends_the_pause(omar):
    case = a_case()
    actions.answered(case.conversation_id, at=MONDAY + timedelta(hours=1), by=omar)
    again = a_message(
        conversation=case.conversation, text="And how long?", at=MONDAY + timedelta(hours=3)
    )

    actions.take_up(again.pk, now=again.at)

    case.refresh_from_db()
    assert case.waiting_since is None
    assert case.asked_at == again.at
    assert case.answer_by > again.at
    pause = case.pauses.get()
    assert pause.ended_at - pause.began_at == timedelta(hours=2)


def test_correcting_kind_and_severity_moves_the_due_time_and_is_remembered(omar):
    case = a_case(text="Are you open on Saturday?")

    actions.correct(case.pk, kind="complaint", severity=3, by=omar, now=MONDAY)

    corrected = Case.objects.get(pk=case.pk)
    assert corrected.due_by < case.due_by
    assert corrected.is_corrected
    assert Correction.objects.get().kind_before == "enquiry"


def test_a_complaint_without_severity_is_refused_and_nothing_changes(omar):
    case = a_case()
    with pytest.raises(Refused, match="how serious"):
        actions.correct(case.pk, kind="complaint", severity=0, by=omar, now=MONDAY)
    assert not Correction.objects.exists()


def test_a_complaint_needs_a_word_on_how_it_was_settled(omar):
    case = a_case(text=STAINED)
    with pytest.raises(Refused, match="how the complaint was settled"):
        actions.resolve(case.pk, resolution=" ", by=omar, now=MONDAY)
    assert Case.objects.get().is_open


def test_settling_with_thanks_sends_them_and_plans_to_check_back(omar):
    a_mailbox()
    case = a_case(text=STAINED)

    actions.resolve(
        case.pk,
        resolution="Cleaned again",
        thanks="Thank you for your patience.",
        by=omar,
        now=MONDAY,
    )

    case.refresh_from_db()
    sent = case.conversation.messages.get(side="us")
    assert sent.text.startswith("Thank you for your patience.")
    assert case.thanked_at == MONDAY
    assert case.check_back_at == MONDAY + timedelta(days=7)
    assert Entry.objects.get(kind="cases.resolved").facts["thanked"] is True


def test_settling_twice_is_settling_once(omar):
    case = a_case()
    for _ in range(2):
        actions.resolve(case.pk, resolution="Done", by=omar, now=MONDAY)
    assert kinds_of(case).count("cases.resolved") == 1


def test_the_front_desk_may_not_settle(fay):
    case = a_case()
    with pytest.raises(Forbidden):
        actions.resolve(case.pk, resolution="Done", by=fay, now=MONDAY)
    assert Case.objects.get().is_open


def test_a_settled_case_can_be_opened_again(omar):
    case = a_case()
    actions.resolve(case.pk, resolution="Done", by=omar, now=MONDAY)

    actions.reopen(case.pk, by=omar, now=MONDAY + timedelta(hours=1))

    case.refresh_from_db()
    assert case.is_open
    assert case.due_by is not None


def test_overdue_is_announced_once_for_each_due_time():
    case = a_case()
    late = case.due_by + timedelta(minutes=1)

    told = [actions.announce_overdue(now=late) for _ in range(3)]

    assert told == [1, 0, 0]
    assert kinds_of(case) == ["cases.opened", "cases.overdue"]


def test_new_opening_hours_move_every_open_due_time():
    case = a_case()
    OpeningWindow.objects.filter(weekday=0).delete()
    Business.objects.update(hours_version=99)

    moved = actions.recompute_all()

    assert moved == 1
    assert Case.objects.get(pk=case.pk).due_by > case.due_by


def test_an_answered_question_settles_itself_after_a_week_but_a_complaint_never(omar):
    question = a_case()
    complaint = a_case(text=STAINED)
    for case in (question, complaint):
        actions.answered(case.conversation_id, at=MONDAY + timedelta(hours=1), by=omar)

    settled = actions.settle_answered(now=MONDAY + timedelta(days=8))

    question.refresh_from_db()
    complaint.refresh_from_db()
    assert (settled, question.is_open, complaint.is_open) == (1, False, True)


def test_who_is_this_answered_moves_the_case_to_the_customer(omar):
    conversation = a_conversation(customer=None, sender="shared@mail.example")
    case = a_case(conversation=conversation)
    lena = a_customer()

    actions.identify(conversation.pk, customer_id=lena.pk, by=omar, now=MONDAY)

    case.refresh_from_db()
    assert case.customer == lena


def test_the_inbox_knows_what_is_due_first(omar):
    question = a_case(text="Are you open on Saturday?", at=MONDAY)
    grave = a_case(text="I was injured by your machine", at=MONDAY + timedelta(minutes=30))

    first, second = inbox(omar, Choice(), now=MONDAY).conversations

    assert (first, second) == (grave.conversation, question.conversation)
    assert first.due_by == grave.due_by


def test_mere_thanks_leaves_nothing_waiting(omar):
    case = a_case()
    actions.answered(case.conversation_id, at=MONDAY + timedelta(hours=1), by=omar)
    Conversation.objects.update(waiting_since=MONDAY + timedelta(hours=2))
    thanks = a_message(
        conversation=case.conversation, text="Merci beaucoup !", at=MONDAY + timedelta(hours=2)
    )

    actions.take_up(thanks.pk, now=thanks.at)

    assert Conversation.objects.get().waiting_since is None
    assert Case.objects.get().waiting_since is not None
