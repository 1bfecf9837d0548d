"""Our own first word: by letter, or by text message over the line we prefer."""

import pytest
from django.urls import reverse

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import AT, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.messaging.models import Dispatch
from rapport.plumbing.messaging.providers import Incoming
from rapport.plumbing.messaging.testing import a_line

pytestmark = pytest.mark.django_db

LENA, NUMBER = "lena@mail.example", "+4915112345678"
NEW = reverse("conversations:new")


@pytest.fixture
def lena(business):
    business.country = "DE"
    business.save()
    a_line()
    a_mailbox()
    return a_customer(name="Lena Moreau", email=LENA, phone=NUMBER)


def _texted(lena, omar, text="Your boots are here."):
    return actions.start(lena.pk, channel="sms", text=text, by=omar, now=AT)


def test_a_text_begins_a_conversation_and_leaves_over_our_line(lena, omar):
    message = _texted(lena, omar)

    one = message.conversation
    dispatch = Dispatch.objects.get()
    assert (one.channel, one.customer, one.owner) == ("sms", lena, omar)
    assert (one.subject, one.title) == ("", "Your boots are here.")
    assert one.waiting_since is None
    assert (dispatch.to, dispatch.text) == (NUMBER, "Your boots are here.")
    lena.refresh_from_db()
    assert lena.reached_at == AT


def test_their_answer_comes_back_into_it(lena, omar):
    one = _texted(lena, omar).conversation
    said = Incoming(id="sm-9", sender=NUMBER, text="Great, thank you!")

    outcome = actions.receive_text(said, kind="sms", door="test", now=AT)

    assert outcome.conversation_id == one.pk


def test_it_can_be_taken_back(lena, omar):
    message = _texted(lena, omar)

    actions.take_back(message.pk, by=omar, now=AT)

    run_all()
    message.refresh_from_db()
    assert message.state == Message.State.TAKEN_BACK
    assert not Dispatch.objects.filter(state="sent").exists()


@pytest.mark.parametrize("facts", [{"channel": "sms"}, {"channel": "email", "subject": "Boots"}])
def test_a_double_click_says_it_once(lena, omar, facts):
    first, second = (
        actions.start(lena.pk, text="Here.", by=omar, now=AT, **facts) for _ in range(2)
    )

    assert first == second
    assert Conversation.objects.count() == 1


def test_without_a_number_or_a_line_it_is_refused(business, omar):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email="", phone=NUMBER)

    with pytest.raises(Refused, match="SMS"):
        _texted(lena, omar)
    a_line()
    with pytest.raises(Refused, match="SMS"):
        _texted(a_customer(name="Tom", email=LENA), omar)

    assert not Conversation.objects.exists()


@pytest.mark.parametrize("text", ["Word. " * 400, " ", "Dear {{ first name }}"])
def test_what_is_no_text_message_is_refused_and_begins_nothing(lena, omar, text):
    with pytest.raises(Refused):
        _texted(lena, omar, text)

    assert not Dispatch.objects.exists()


def test_whoever_may_not_answer_begins_nothing(lena, ivy):
    with pytest.raises(Forbidden):
        _texted(lena, ivy)


def test_the_screen_offers_the_ways_there_are_and_sends_by_the_chosen_one(lena, omar, client):
    client.force_login(omar)

    page = client.get(NEW, {"customer": lena.pk}).content.decode()
    sent = client.post(NEW, {"customer": lena.pk, "channel": "sms", "text": "Your boots are here."})

    assert "E-mail to lena@mail.example" in page
    assert "SMS to " in page
    assert sent.status_code == 303
    assert Dispatch.objects.get().to == NUMBER


def test_a_letter_still_needs_its_subject(lena, omar, client):
    client.force_login(omar)

    told = client.post(NEW, {"customer": lena.pk, "channel": "email", "text": "Here."})

    assert told.status_code == 422
    assert "Give it a subject" in told.content.decode()
    assert not Conversation.objects.exists()


def test_somebody_with_no_address_is_said_to_have_none(business, omar, client):
    client.force_login(omar)
    lena = a_customer(name="Lena Moreau", email="")

    page = client.get(NEW, {"customer": lena.pk}).content.decode()

    assert "No address that we could write to" in page


def test_another_line_of_ours_is_not_used_before_the_preferred_one(lena, omar):
    a_line(address="+4930999999")

    message = _texted(lena, omar)

    assert message.dispatch.line.is_default
