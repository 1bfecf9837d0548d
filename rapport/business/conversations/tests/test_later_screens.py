"""Send later, on the page and for programs."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.models import Draft, Message
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.team.queries import opening_hours
from rapport.plumbing.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"
SATURDAY_NIGHT = "2026-03-07T22:00:00+01:00"
TUESDAY = "2026-03-10T11:00:00+01:00"


@pytest.fixture
def letter(business):
    a_mailbox()
    return a_conversation(customer=a_customer(name="Lena Moreau", email=LENA), sender=LENA)


def where(name, pk):
    return reverse(f"conversations:{name}", args=[pk])


def text_of(response):
    return response.content.decode()


def planned(letter, member, text="Ready."):
    now = timezone.now()
    return actions.answer_later(
        letter.pk, text=text, leaves_at=now + timedelta(days=2), by=member, now=now
    )


def test_while_we_are_closed_the_page_offers_the_next_opening(letter, omar, signed_in):
    client = signed_in(omar)
    with time_machine.travel(SATURDAY_NIGHT, tick=False):
        assert "Send when we open: Monday" in text_of(client.get(letter.get_absolute_url()))

        client.post(where("answers", letter.pk), {"text": "Ready.", "then": "opening"})

        message = Message.objects.get(side="us")
        assert message.state == "later"
        assert message.leaves_at == opening_hours().next_opening(timezone.now())
        page = text_of(client.get(letter.get_absolute_url()))
    assert "Leaves Monday" in page
    assert "Change the time" in page
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("button", ["chosen", ""])
def test_a_chosen_time_counts_whichever_button_was_pressed(letter, omar, signed_in, button):
    with time_machine.travel(TUESDAY, tick=False):
        signed_in(omar).post(
            where("answers", letter.pk),
            {"text": "Ready.", "then": button, "leaves_at": "2026-03-12T10:30"},
        )

    message = Message.objects.get(side="us")
    assert message.leaves_at is not None
    assert f"{opening_hours().local(message.leaves_at):%d %H:%M}" == "12 10:30"


@pytest.mark.parametrize("wrong", ["", "soon", "2026-03-01T10:00"])
def test_no_time_and_a_past_one_are_refused_and_the_words_stay(letter, omar, signed_in, wrong):
    with time_machine.travel(TUESDAY, tick=False):
        response = signed_in(omar).post(
            where("answers", letter.pk), {"text": "Ready.", "then": "chosen", "leaves_at": wrong}
        )

    assert response.status_code == 422
    assert "Ready." in text_of(response)
    assert not Message.objects.filter(side="us").exists()


def test_its_time_is_changed_and_it_is_sent_now(letter, omar, signed_in):
    client = signed_in(omar)
    with time_machine.travel(TUESDAY, tick=False):
        message = planned(letter, omar)
        change = {"then": "chosen", "leaves_at": "2026-03-13T10:00"}
        assert client.post(where("leaving", message.pk), change).status_code == 303
        message.refresh_from_db()
        assert f"{message.leaves_at:%d}" == "13"

        client.post(where("leaving", message.pk), {"then": "now"})

        message.refresh_from_db()
        assert message.state == "waiting"
        page = text_of(client.get(letter.get_absolute_url()))
    assert "<leaving-in" in page


def test_it_is_taken_back_from_the_page(letter, omar, signed_in):
    message = planned(letter, omar)

    signed_in(omar).post(where("taking-back", message.pk))

    assert Draft.objects.get().text == "Ready."
    message.refresh_from_db()
    assert message.state == "taken_back"


def test_who_may_not_answer_changes_nothing(letter, omar, ivy, signed_in, client):
    message = planned(letter, omar)

    for visitor in (signed_in(ivy), client):
        assert visitor.post(where("leaving", message.pk), {"then": "now"}).status_code in {302, 404}
    assert signed_in(omar).get(where("leaving", message.pk)).status_code == 405

    message.refresh_from_db()
    assert message.state == "later"


def test_what_came_to_a_private_mailbox_is_not_there_for_others(business, nadia, omar, signed_in):
    private = a_mailbox(address="olga@private.example", is_private=True)
    hidden = a_conversation(customer=a_customer(email=LENA), sender=LENA, mailbox=private)
    message = planned(hidden, nadia)

    response = signed_in(omar).post(where("leaving", message.pk), {"then": "now"})

    assert response.status_code == 404
    message.refresh_from_db()
    assert message.state == "later"


def test_a_held_answer_says_why_where_it_stands(letter, omar, signed_in):
    message = planned(letter, omar)
    Message.objects.filter(pk=message.pk).update(
        state="held", failure="They wrote again before it left. Read that first."
    )

    page = text_of(signed_in(omar).get(letter.get_absolute_url()))

    assert "They wrote again before it left" in page
    assert "Send now" in page
