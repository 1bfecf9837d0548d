"""Rapport writes to whom a trial gives something: once each, to nobody else, and stoppably."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes, policy

import pytest
from django.db import connection

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Unasked
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty.models import Voucher
from rapport.business.trials import actions as trials
from rapport.business.trials.models import Assignment
from rapport.business.trials.rules import MESSAGE, NOTHING, VOUCHER, PlannedArm
from rapport.business.trials.testing import a_running_trial, a_trial, in_arm
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 11, tzinfo=UTC)
WORDS = (
    "Hello {{ first name }},\n\n{{ what }} for you until {{ until }}: {{ code }}\n\n{{ my name }}"
)


def arms(letter=WORDS):
    return (
        PlannedArm(name="Nothing", gives=NOTHING, share=50),
        PlannedArm(name="Five", gives=VOUCHER, share=50, amount=Decimal(5), letter=letter),
    )


def told_by_mail(nadia, *, at=NOON, letter=WORDS, **facts):
    return a_running_trial(
        by=nadia, at=at, channel="email", subject="A voucher for {{ first name }}",
        arms=arms(letter), **facts,
    )  # fmt: skip


@pytest.fixture
def sixteen(business):
    """They all said yes to offers by mail."""
    a_mailbox()
    found = [a_customer(name=f"Kim Nr{number}") for number in range(16)]
    for one in found:
        agree(one)
    return found


def agree(one):
    evidence = customers.Evidence(source="person", wording="Yes, please")
    customers.give_consent(
        one.pk, purposes=["offers"], channels=["email"], evidence=evidence, by=None,
        now=NOON - timedelta(days=9),
    )  # fmt: skip


def write_all(trial, *, now=NOON):
    for pk in Assignment.objects.filter(trial=trial).values_list("customer", flat=True):
        actions.write_offer(trial.pk, pk, now=now)


def mail_of(message):
    mail = message_from_bytes(bytes(message.outgoing.raw), policy=policy.default)
    return mail, mail.get_body(("plain",)).get_content()


def test_each_of_the_group_gets_their_own_letter_once_and_nobody_else(sixteen, nadia):
    trial = told_by_mail(nadia)
    for _ in range(2):
        write_all(trial)

    lucky = in_arm(trial, 1)
    assert sorted(Message.objects.values_list("conversation__customer", flat=True)) == lucky
    assert OutgoingMail.objects.count() == len(lucky) > 0
    for message in Message.objects.select_related("conversation__customer", "outgoing"):
        customer = message.conversation.customer
        voucher = Voucher.objects.get(customer=customer)
        assert message.subject == f"A voucher for {customer.called}"
        assert message.text.startswith(f"Hello {customer.called},")
        assert voucher.code in message.text
        assert message.text.endswith(nadia.name)
        assert "{{" not in message.text


def test_the_letter_carries_the_way_out_and_is_no_answer_of_a_machine(sixteen, nadia):
    write_all(told_by_mail(nadia))
    mail, body = mail_of(Message.objects.select_related("outgoing").order_by("pk")[0])

    assert mail["List-Unsubscribe"].strip("<>") in body.replace("\n", "")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Auto-Submitted" not in mail


def test_it_is_no_touch_and_no_answer_only_a_letter_to_many(sixteen, nadia):
    before = dict(Customer.objects.values_list("pk", "heard_at"))
    trial = told_by_mail(nadia)
    write_all(trial)

    assert dict(Customer.objects.values_list("pk", "heard_at")) == before
    assert {one.state for one in Conversation.objects.all()} == {"closed"}
    sent = Entry.objects.filter(kind="conversations.message_sent")
    assert {(one.facts["is_automatic"], one.facts["to_many"]) for one in sent} == {(True, True)}
    assert Unasked.objects.count() == len(in_arm(trial, 1))


def test_for_twenty_seconds_one_of_them_can_be_taken_back(sixteen, nadia):
    write_all(told_by_mail(nadia))
    message = Message.objects.order_by("pk")[0]
    assert message.outgoing.not_before == NOON + timedelta(seconds=20)

    actions.take_back(message.pk, by=nadia, now=NOON + timedelta(seconds=9))

    message.refresh_from_db()
    assert message.state == "taken_back"
    assert not message.conversation.drafts.exists()


def test_stopping_keeps_back_what_has_not_left_and_writes_no_more(sixteen, nadia):
    trial = told_by_mail(nadia)
    lucky = in_arm(trial, 1)
    for pk in lucky[:3]:
        actions.write_offer(trial.pk, pk, now=NOON)
    left = Message.objects.order_by("pk")[0]
    OutgoingMail.objects.filter(pk=left.outgoing_id).update(state="sent")
    Message.objects.filter(pk=left.pk).update(state="sent")

    trials.stop(trial.pk, reason="A slip", by=nadia, now=NOON)
    told = [actions.withdraw_offers(trial.pk, now=NOON) for _ in range(2)]
    write_all(trial)

    assert told == [2, 0]
    states = Message.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["sent", "taken_back", "taken_back"]


def test_who_said_no_meanwhile_gets_no_letter(sixteen, nadia):
    trial = told_by_mail(nadia)
    no = in_arm(trial, 1)[0]
    evidence = customers.Evidence(source="person", wording="No more")
    customers.withdraw_consent(no, channels=["email"], evidence=evidence, by=None, now=NOON)

    write_all(trial)

    assert not Message.objects.filter(conversation__customer=no).exists()
    assert Assignment.objects.get(customer=no).letter == "none"


def test_at_night_nothing_is_given_so_nothing_is_written(sixteen, nadia):
    night = NOON.replace(hour=23)
    trial = told_by_mail(nadia, at=night)
    write_all(trial, now=night)
    assert not Message.objects.exists()

    trials.give(trial.pk, now=NOON + timedelta(days=1))
    write_all(trial, now=NOON + timedelta(days=1))
    assert Message.objects.count() == len(in_arm(trial, 1)) > 0


def test_the_jobs_do_it_all_by_themselves(sixteen, nadia):
    trial = told_by_mail(nadia)

    run_all()
    run_all()

    assert Message.objects.count() == len(in_arm(trial, 1)) > 0


def test_who_has_no_address_any_more_is_counted_and_holds_nobody_up(sixteen, nadia):
    trial = told_by_mail(nadia)
    lucky = in_arm(trial, 1)
    Customer.objects.get(pk=lucky[0]).reaches.all().delete()

    write_all(trial)

    assert Message.objects.count() == len(lucky) - 1
    assert Assignment.objects.get(customer=lucky[0]).letter == "none"


def test_their_answer_opens_the_conversation(sixteen, nadia):
    write_all(told_by_mail(nadia))
    message = Message.objects.select_related("conversation").order_by("pk")[0]
    actions.receive(
        a_mail(sender=message.recipients[0], answers=message.message_id, text="How kind!"),
        door="imap",
        now=NOON + timedelta(hours=1),
    )

    message.conversation.refresh_from_db()
    assert message.conversation.state == "open"


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": ""},
        {"channel": "text"},
        {"subject": ""},
        {"arms": arms("No code, {{ first name }}")},
        {"arms": arms("{{ code }} for {{ shoe size }}")},
        {"arms": arms("{{ code }}" + "x" * 5_000)},
        {"arms": (*arms()[:1], PlannedArm(name="B", gives=MESSAGE, share=20, letter="Hello"),
                  PlannedArm(name="C", gives=MESSAGE, share=30))},
        {"arms": (PlannedArm(name="Nothing", share=50, letter="Hello {{ code }}"), arms()[1])},
    ],
)  # fmt: skip
def test_a_letter_that_cannot_be_written_is_no_plan(business, nadia, wrong):
    facts = {"channel": "email", "subject": "For you", "arms": arms()} | wrong

    with pytest.raises(Refused):
        a_trial(by=nadia, **facts)


def test_two_at_once_write_one_letter(sixteen, nadia):
    if connection.vendor == "sqlite":
        assert connection.features.has_select_for_update is False  # one writer at a time
    trial = told_by_mail(nadia)
    pk = in_arm(trial, 1)[0]

    first, second = (actions.write_offer(trial.pk, pk, now=NOON) for _ in range(2))

    assert first is not None
    assert second is None
