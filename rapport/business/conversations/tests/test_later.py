"""Answers that leave later, inside opening hours, and never over what they wrote meanwhile."""

from datetime import UTC, datetime, time, timedelta

import pytest

from rapport.business.conversations import actions, events, rules
from rapport.business.conversations.models import Draft, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mail, a_mailbox
from rapport.business.customers.models import ContactPoint
from rapport.business.customers.testing import a_customer
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import OpeningHours, Window
from rapport.plumbing.files import disk
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.parsing import parse

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"
State = Message.State


@pytest.fixture
def letter(business):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA)
    return a_conversation(customer=lena, sender=LENA, subject="My boots")


@pytest.fixture
def opening(business):
    """When we open next after AT: the offer on the screen."""
    return rules.next_leaving(opening_hours(), AT)


@pytest.fixture
def planned(letter, omar, opening):
    return actions.answer_later(letter.pk, text="Ready.", leaves_at=opening, by=omar, now=AT)


def test_it_waits_for_its_time_and_nothing_is_said_until_then(letter, planned, opening):
    assert actions.let_leave(now=opening - timedelta(seconds=1)) == 0

    letter.refresh_from_db()
    assert planned.state == State.LATER
    assert letter.waiting_since == AT
    assert not OutgoingMail.objects.exists()
    assert not Entry.objects.filter(kind=events.MessageSent.kind).exists()
    assert Entry.objects.get(kind=events.AnswerPlanned.kind)


def test_when_we_open_it_leaves_once_with_its_thread_and_files(letter, omar, opening):
    upload = actions.Upload(name="bill.pdf", content_type="application/pdf", data=b"%PDF-1")
    planned = actions.answer_later(
        letter.pk, text="Ready.", leaves_at=opening, attachments=[upload], by=omar, now=AT
    )

    assert [actions.let_leave(now=opening) for _ in range(2)] == [1, 0]

    planned.refresh_from_db()
    letter.refresh_from_db()
    assert (planned.state, planned.at) == (State.WAITING, opening)
    assert letter.waiting_since is None
    assert planned.outgoing is not None
    assert planned.outgoing.not_before == opening
    mail = parse(bytes(planned.outgoing.raw))
    assert mail.reply_text == "Ready."
    assert [one.data for one in mail.attachments] == [b"%PDF-1"]
    assert "Are my boots ready?" in mail.text
    sent = Entry.objects.get(kind=events.MessageSent.kind)
    assert sent.at == opening


def test_a_time_at_which_we_are_closed_becomes_the_next_opening(letter, omar):
    night = datetime(2026, 3, 8, 2, 0, tzinfo=UTC)  # a Sunday
    assert not opening_hours().is_open(night)

    planned = actions.answer_later(
        letter.pk, text="Hi", leaves_at=night, by=omar, now=night - timedelta(hours=9)
    )

    assert planned.leaves_at == opening_hours().next_opening(night)


@pytest.mark.parametrize("wanted", [timedelta(0), timedelta(days=-1), timedelta(days=91)])
def test_the_past_and_the_far_future_are_refused(letter, omar, wanted):
    with pytest.raises(Refused):
        actions.answer_later(letter.pk, text="Hi", leaves_at=AT + wanted, by=omar, now=AT)

    assert letter.messages.count() == 1


def test_who_is_always_open_has_no_next_opening(business):
    week = [Window(day, time(0), time(0)) for day in range(7)]
    always, never = (OpeningHours(zone="Europe/Zurich", windows=one) for one in (week, []))

    assert rules.next_leaving(always, AT) is None
    assert rules.next_leaving(never, AT) is None
    assert rules.leaving_within_hours(never, AT) == AT


def test_a_double_click_plans_one_answer(letter, planned, omar, opening):
    again = actions.answer_later(letter.pk, text="Ready.", leaves_at=opening, by=omar, now=AT)

    assert again == planned


def test_an_observer_plans_nothing(letter, ivy, opening):
    with pytest.raises(Forbidden):
        actions.answer_later(letter.pk, text="Hi", leaves_at=opening, by=ivy, now=AT)


def test_what_they_write_meanwhile_holds_it(letter, planned, opening):
    soon = AT + timedelta(minutes=5)
    heard = actions.receive(
        a_mail(sender=LENA, text="Never mind!", answers=planned.message_id), door="test", now=soon
    )
    assert heard.conversation_id == letter.pk

    assert actions.hold_planned(heard.message_id, now=soon) == 1
    assert actions.hold_planned(heard.message_id, now=soon) == 0
    assert actions.let_leave(now=opening) == 0

    planned.refresh_from_db()
    assert planned.state == State.HELD
    assert "wrote again" in planned.failure
    assert Entry.objects.filter(kind=events.AnswerHeld.kind).count() == 1
    assert not OutgoingMail.objects.exists()


def test_it_is_held_even_if_nobody_was_told_that_they_wrote(letter, planned, opening):
    actions.receive(
        a_mail(sender=LENA, text="Stop!", answers=planned.message_id),
        door="test",
        now=AT + timedelta(minutes=5),
    )

    assert actions.let_leave(now=opening) == 0

    planned.refresh_from_db()
    assert planned.state == State.HELD


def test_a_machine_of_theirs_holds_nothing(letter, planned, opening):
    actions.receive(
        a_mail(sender=LENA, answers=planned.message_id, headers={"Auto-Submitted": "auto-replied"}),
        door="test",
        now=AT + timedelta(minutes=5),
    )

    assert actions.let_leave(now=opening) == 1


def test_it_is_held_when_its_writer_may_answer_no_more(planned, omar, opening):
    omar.is_active = False
    omar.save()

    assert actions.let_leave(now=opening) == 0

    planned.refresh_from_db()
    assert planned.state == State.HELD


def test_it_is_held_when_their_address_is_gone(letter, planned, opening):
    letter.participants.all().delete()
    letter.messages.filter(side="them").update(sender=None)
    letter.customer.reaches.all().delete()
    letter.point = None
    letter.save()
    ContactPoint.objects.all().delete()

    assert actions.let_leave(now=opening) == 0

    planned.refresh_from_db()
    assert (planned.state, planned.failure) == (
        State.HELD,
        "Nobody's e-mail address is known here.",
    )


def test_one_that_was_held_leaves_when_somebody_says_so(letter, planned, nadia, omar, opening):
    soon = AT + timedelta(minutes=5)
    heard = actions.receive(
        a_mail(sender=LENA, text="And the laces?", answers=planned.message_id),
        door="test",
        now=soon,
    )
    actions.hold_planned(heard.message_id, now=soon)

    actions.replan(planned.pk, leaves_at=opening, by=nadia, now=soon + timedelta(minutes=1))

    assert actions.let_leave(now=opening) == 1
    planned.refresh_from_db()
    assert planned.author == omar


def test_sent_now_it_can_still_be_taken_back(letter, planned, omar):
    actions.send_now(planned.pk, by=omar, now=AT)
    with pytest.raises(Refused):
        actions.send_now(planned.pk, by=omar, now=AT)

    planned.refresh_from_db()
    assert planned.outgoing is not None
    assert planned.outgoing.not_before == AT + rules.UNDO
    assert OutgoingMail.objects.count() == 1
    assert actions.take_back(planned.pk, by=omar, now=AT).state == State.TAKEN_BACK


def test_taken_back_it_never_leaves_and_its_words_come_back(letter, planned, omar, opening):
    actions.take_back(planned.pk, by=omar, now=AT)

    assert actions.let_leave(now=opening) == 0
    assert Draft.objects.get().text == "Ready."
    letter.refresh_from_db()
    assert letter.waiting_since == AT


def test_what_has_left_has_no_time_to_change(planned, omar, opening):
    actions.let_leave(now=opening)

    with pytest.raises(Refused):
        actions.replan(planned.pk, leaves_at=opening + timedelta(days=1), by=omar, now=opening)


def test_a_closed_conversation_still_lets_its_last_word_leave(letter, omar, opening):
    actions.answer_later(letter.pk, text="Bye.", leaves_at=opening, close=True, by=omar, now=AT)

    assert actions.let_leave(now=opening) == 1

    letter.refresh_from_db()
    assert not letter.is_open


def test_one_that_trips_us_is_held_and_keeps_nobody_behind_it(letter, omar, opening):
    upload = actions.Upload(name="bill.pdf", content_type="application/pdf", data=b"%PDF-1")
    first = actions.answer_later(
        letter.pk, text="Ready.", leaves_at=opening, attachments=[upload], by=omar, now=AT
    )
    tom = a_conversation(customer=a_customer(name="Tom"), sender="tom@mail.example")
    behind = actions.answer_later(tom.pk, text="Yours too.", leaves_at=opening, by=omar, now=AT)
    disk.place(first.attachments.get().file.sha256).unlink()

    assert actions.let_leave(now=opening) == 1

    first.refresh_from_db()
    behind.refresh_from_db()
    assert (first.state, behind.state) == (State.HELD, State.WAITING)
    assert "stumbled" in first.failure
