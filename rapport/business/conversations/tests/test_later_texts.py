"""Short messages that leave later, and what was said before an answer was planned."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rapport.business.conversations import actions, rules
from rapport.business.conversations.models import Conversation, Draft, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.team.queries import opening_hours
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.messaging.models import Dispatch
from rapport.plumbing.messaging.providers import Incoming
from rapport.plumbing.messaging.testing import a_line

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"
SMS = Incoming(id="sm-1", sender="0151 12345678", text="Are my boots ready?")
State = Message.State


@pytest.fixture
def thread(business):
    business.country = "DE"
    business.save()
    a_line()
    outcome = actions.receive_text(SMS, kind="sms", door="test", now=AT)
    return Conversation.objects.get(pk=outcome.conversation_id)


@pytest.fixture
def opening(business):
    return rules.next_leaving(opening_hours(), AT)


@pytest.fixture
def planned(thread, omar, opening):
    return actions.answer_later(thread.pk, text="Ready.", leaves_at=opening, by=omar, now=AT)


def test_a_text_waits_for_its_time_and_leaves_once_over_its_line(thread, planned, opening):
    assert (planned.state, planned.channel, planned.dispatch) == (State.LATER, "sms", None)
    assert actions.let_leave(now=opening - timedelta(seconds=1)) == 0
    assert not Dispatch.objects.exists()

    assert [actions.let_leave(now=opening) for _ in range(2)] == [1, 0]

    planned.refresh_from_db()
    thread.refresh_from_db()
    dispatch = Dispatch.objects.get()
    assert (planned.state, planned.at, planned.dispatch) == (State.WAITING, opening, dispatch)
    assert (dispatch.to, dispatch.text) == ("+4915112345678", "Ready.")
    assert dispatch.not_before == opening
    assert thread.waiting_since is None
    assert not OutgoingMail.objects.exists()


def test_what_they_text_meanwhile_holds_it(thread, planned, omar, opening):
    again = replace(SMS, id="sm-2", text="Never mind, I came by.")
    actions.receive_text(again, kind="sms", door="test", now=AT + timedelta(minutes=5))
    run_all()

    assert actions.let_leave(now=opening) == 0
    planned.refresh_from_db()
    assert planned.state == State.HELD
    assert "wrote again" in planned.failure

    sent = actions.send_now(planned.pk, by=omar, now=opening)

    assert sent.state == State.WAITING
    assert sent.dispatch.not_before == opening + rules.UNDO


def test_taken_back_it_never_leaves_and_its_words_come_back(thread, planned, omar, opening):
    actions.take_back(planned.pk, by=omar, now=AT)

    assert actions.let_leave(now=opening) == 0
    assert Draft.objects.get(conversation=thread, member=omar).text == "Ready."
    assert not Dispatch.objects.exists()


def test_it_is_held_when_our_line_is_gone(thread, planned, olga, opening):
    actions.remove_line(thread.line_id, by=olga, now=AT)

    assert actions.let_leave(now=opening) == 0
    planned.refresh_from_db()
    assert planned.state == State.HELD
    assert "no line" in planned.failure


def test_another_way_can_be_chosen_for_later_too(thread, omar, opening):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA)
    Conversation.objects.filter(pk=thread.pk).update(customer=lena)

    planned = actions.answer_later(
        thread.pk, text="Ready.", channel="email", leaves_at=opening, by=omar, now=AT
    )

    assert (planned.channel, planned.recipients) == ("email", [LENA])
    assert actions.let_leave(now=opening) == 1
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("text", ["Word. " * 400, "Dear {{ first name }}, ready."])
def test_what_could_not_leave_now_cannot_be_planned(thread, omar, opening, text):
    with pytest.raises(Refused):
        actions.answer_later(thread.pk, text=text, leaves_at=opening, by=omar, now=AT)

    assert not Message.objects.filter(side="us").exists()


def test_files_do_not_go_by_text(thread, omar, opening):
    upload = actions.Upload(name="bill.pdf", content_type="application/pdf", data=b"%PDF-1")

    with pytest.raises(Refused, match="Files"):
        actions.answer_later(
            thread.pk, text="Ok", leaves_at=opening, attachments=[upload], by=omar, now=AT
        )


def test_personal_words_in_public_are_asked_about_before_they_are_planned(business, omar, opening):
    a_line(kind="social")
    comment = Incoming(
        id="c-1", sender="instagram:@lena", name="Lena", text="Slow!", is_public=True, thread="p9"
    )
    outcome = actions.receive_text(comment, kind="social", door="test", now=AT)
    Customer.objects.update(city="Lyon")
    words = "Write to lena@mail.example."

    with pytest.raises(actions.TooPersonal):
        actions.answer_later(
            outcome.conversation_id, text=words, leaves_at=opening, by=omar, now=AT
        )
    planned = actions.answer_later(
        outcome.conversation_id, text=words, is_sure=True, leaves_at=opening, by=omar, now=AT
    )

    assert planned.state == State.LATER


def test_the_second_who_plans_an_answer_is_told(client, omar, nadia, business):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA)
    letter = a_conversation(customer=lena, sender=LENA, subject="My boots")
    newest = letter.messages.latest("pk").pk
    actions.answer(letter.pk, text="We are looking.", by=nadia, now=AT)
    client.force_login(omar)
    url = reverse("conversations:answers", args=[letter.pk])
    data = {"text": "Ready.", "newest": newest, "then": "chosen", "leaves_at": "2026-03-04T09:30"}

    with time_machine.travel(AT, tick=False):
        told = client.post(url, data)

    assert told.status_code == 422
    assert "Nadia" in told.content.decode()
    assert 'value="2026-03-04T09:30"' in told.content.decode()
    assert not Message.objects.filter(state=State.LATER).exists()

    with time_machine.travel(AT, tick=False):
        client.post(url, data | {"newest": letter.messages.latest("pk").pk})

    assert Message.objects.get(state=State.LATER).author == omar


def test_what_they_wrote_before_it_was_planned_is_told_too(thread, omar, opening):
    newest = thread.messages.latest("pk").pk
    again = replace(SMS, id="sm-2", text="One more thing.")
    actions.receive_text(again, kind="sms", door="test", now=AT)

    with pytest.raises(actions.Overtaken):
        actions.answer_later(
            thread.pk, text="Ready.", newest_seen=newest, leaves_at=opening, by=omar, now=AT
        )

    assert not Message.objects.filter(side="us", is_automatic=False).exists()
