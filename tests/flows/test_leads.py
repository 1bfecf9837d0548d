"""From a stranger's letter to a customer, through every app that takes part."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers.models import Customer
from rapport.business.leads import actions
from rapport.business.leads.models import Lead
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.jobs.testing import run_all

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
WANTED = "Do you also clean suede boots, and how much is it?"


@pytest.fixture(autouse=True)
def _world(business, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    a_mailbox()


def asked(text: str = WANTED, *, email: str = "kim@mail.example") -> Message:
    said = conversations.receive_form(
        name="Kim Novak", email=email, phone="", text=text, now=MONDAY
    )
    run_all()
    return said


def test_a_stranger_asks_is_answered_and_buys(omar):
    said = asked()
    lead = Lead.objects.select_related("source").get()
    assert (lead.source.kind, lead.state, lead.first_answer_at) == ("form", "open", None)

    at = MONDAY + timedelta(minutes=50)
    conversations.answer(said.conversation_id, text="Yes, gladly.", by=omar, now=at)
    run_all()
    lead.refresh_from_db()
    assert (lead.answer_minutes, lead.answered_by) == (50, omar)

    bought = a_purchase(customer=lead.customer, at=MONDAY + timedelta(hours=5))
    run_all()
    lead.refresh_from_db()
    assert (lead.state, lead.purchase) == ("won", bought)


def test_two_letters_of_the_same_stranger_are_one_lead():
    asked()
    asked("One more thing: do you collect?")

    assert Lead.objects.count() == 1


def test_a_complaint_and_a_word_of_thanks_open_none():
    asked("This is a disgrace, my boots are ruined and nobody answers!", email="ann@mail.example")

    assert Customer.objects.filter(stage="future").exists()
    assert not Lead.objects.exists()


def test_whoever_was_called_no_lead_writes_in_vain(omar):
    asked()
    actions.dismiss(Lead.objects.get().pk, by=omar, now=MONDAY)

    asked("Do you also clean leather, and how much is that?")

    assert list(Lead.objects.values_list("state", flat=True)) == ["no_lead"]
