"""Machines that write to us, and the machine that we are."""

from datetime import timedelta

import pytest

from rapport.business.conversations import actions, rules
from rapport.business.conversations.actions import Kind
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mail, a_mailbox
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from rapport.plumbing.mail.parsing import parse

pytestmark = pytest.mark.django_db

OURS = "hello@soleandsuds.example"
LENA = "lena@mail.example"

MACHINES = {
    "vacation": {"headers": {"Auto-Submitted": "auto-replied"}},
    "generated": {"headers": {"Auto-Submitted": "auto-generated"}},
    "bulk": {"headers": {"Precedence": "bulk"}},
    "junk": {"headers": {"Precedence": "junk"}},
    "list": {"headers": {"List-Id": "<news.example>"}},
    "newsletter": {"headers": {"List-Unsubscribe": "<https://x.example/u>"}},
    "autoreply": {"headers": {"X-Autoreply": "yes"}},
    "autorespond": {"headers": {"X-Autorespond": "yes"}},
    "suppress": {"headers": {"X-Auto-Response-Suppress": "All"}},
    "empty path": {"headers": {"Return-Path": "<>"}},
    "mailer": {"sender": "MAILER-DAEMON@mail.example", "subject": "Undelivered Mail Returned to Sender"},
    "noreply": {"sender": "no-reply@shop.example"},
    "absence": {"subject": "Out of office: back on Monday"},
    "abwesend": {"subject": "Abwesenheitsnotiz: Urlaub"},
    "automatic": {"subject": "Automatic reply: My boots"},
}  # fmt: skip


@pytest.mark.parametrize("machine", MACHINES)
def test_automatic_mail_is_kept_and_answered_by_nobody(business, machine):
    outcome = actions.receive(a_mail(**MACHINES[machine]), door="test", now=AT)

    assert outcome.kind is Kind.AUTOMATIC
    one = Conversation.objects.get()
    assert one.messages.get().is_automatic
    assert one.waiting_since is None
    assert not one.is_open
    assert not Customer.objects.exists()
    assert actions.answer_automatically(one.pk, text="Hello", reason="test", now=AT) is None
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("machine", ["vacation", "absence", "suppress"])
def test_an_absence_note_in_a_thread_changes_nobodys_turn(nadia, machine):
    a_mailbox(address=OURS)
    one = a_conversation(customer=a_customer(email=LENA), sender=LENA)
    answer = actions.answer(one.pk, text="Ready.", by=nadia, now=AT, close=True)

    actions.receive(
        a_mail(**{"sender": LENA, "answers": answer.message_id, **MACHINES[machine]}),
        door="test",
        now=AT,
    )

    one.refresh_from_db()
    assert one.messages.filter(is_automatic=True).count() == 1
    assert not one.is_open
    assert one.waiting_since is None


def test_our_own_letter_coming_back_is_no_message(nadia):
    a_mailbox(address=OURS)
    one = a_conversation(customer=a_customer(email=LENA), sender=LENA)
    actions.answer(one.pk, text="Ready.", by=nadia, now=AT)
    raw = bytes(OutgoingMail.objects.get().raw)

    outcome = actions.receive(raw, door="test", now=AT)

    assert outcome.kind is Kind.AUTOMATIC
    assert one.messages.count() == 2
    assert Conversation.objects.count() == 1
    assert RawMail.objects.get().state == RawMail.State.IGNORED


def test_our_own_address_is_never_a_customer(business):
    a_mailbox(address=OURS)

    outcome = actions.receive(a_mail(sender=OURS), door="test", now=AT)

    assert outcome.kind is Kind.AUTOMATIC
    assert not Customer.objects.exists()
    assert not Message.objects.exists()


def test_a_web_form_that_speaks_for_somebody_waits_for_a_person(business):
    a_mailbox(address=OURS)

    outcome = actions.receive(a_mail(sender=OURS, headers={"Reply-To": LENA}), door="test", now=AT)

    assert outcome.kind is Kind.QUARANTINED


def test_a_delivery_report_marks_the_message_it_is_about(nadia):
    a_mailbox(address=OURS)
    one = a_conversation(customer=a_customer(email=LENA), sender=LENA)
    answer = actions.answer(one.pk, text="Ready.", by=nadia, now=AT)

    outcome = actions.receive(_report(answer.message_id), door="test", now=AT)

    assert outcome.kind is Kind.AUTOMATIC
    answer.refresh_from_db()
    assert answer.state == Message.State.FAILED
    assert "no such user" in answer.failure
    assert Conversation.objects.count() == 1


def test_a_forged_delivery_report_marks_nothing(nadia):
    a_mailbox(address=OURS)
    one = a_conversation(customer=a_customer(email=LENA), sender=LENA)
    answer = actions.answer(one.pk, text="Ready.", by=nadia, now=AT)
    guessed = f"<{one.pk}.{'a' * 13}.{'a' * 32}@soleandsuds.example>"

    actions.receive(_report(guessed), door="test", now=AT)

    answer.refresh_from_db()
    assert answer.state == Message.State.WAITING


def _report(message_id):
    return f"""From: MAILER-DAEMON@mail.example
To: {OURS}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce1@mail.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B

The mail could not be delivered.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {LENA}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 no such user

--B
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Re: My boots

--B--
""".encode()


def test_the_receipt_carries_no_word_of_theirs(business):
    a_mailbox(address=OURS)
    outcome = actions.receive(
        a_mail(sender="victim@mail.example", subject="BUY PILLS", text="http://evil.example"),
        door="test",
        now=AT,
    )

    sent = actions.answer_automatically(
        outcome.conversation_id, text="Thank you. We answer by 12:00.", reason="receipt", now=AT
    )

    assert sent is not None
    assert sent.outgoing is not None
    raw = bytes(sent.outgoing.raw)
    assert b"PILLS" not in raw
    assert b"evil.example" not in raw
    assert b"Auto-Submitted: auto-replied" in raw


def test_one_turn_gets_one_automatic_answer(business):
    a_mailbox(address=OURS)
    one = a_conversation(sender=LENA)

    first = actions.answer_automatically(one.pk, text="We read it.", reason="receipt", now=AT)
    second = actions.answer_automatically(one.pk, text="We read it.", reason="receipt", now=AT)

    assert first is not None
    assert second is None


def test_another_house_that_uses_rapport_is_heard(business):
    """Its letters carry a loop mark as ours do, but not one that we made."""
    a_mailbox(address=OURS)

    letter = actions.receive(a_mail(headers={"X-Rapport-Loop": "7"}), door="test", now=AT)
    marks = {"X-Rapport-Loop": "8", "Auto-Submitted": "auto-replied"}
    machine = actions.receive(a_mail(headers=marks), door="test", now=AT)

    assert letter.kind == Kind.ACCEPTED
    assert Conversation.objects.get(pk=letter.conversation_id).waiting_since == AT
    assert machine.kind == Kind.AUTOMATIC


def test_our_own_mark_is_known_though_the_letter_got_another_name_on_its_way(business, omar):
    a_mailbox(address=OURS)
    one = a_conversation(sender=LENA)
    actions.answer(one.pk, text="Ready.", by=omar, now=AT)
    mark = parse(bytes(OutgoingMail.objects.get().raw)).headers["x-rapport-loop"]

    back = actions.receive(a_mail(headers={"X-Rapport-Loop": mark}), door="test", now=AT)

    assert back.kind == Kind.AUTOMATIC
    assert "our own mail" in back.reason


GROUP = {
    "List-ID": "<hello.soleandsuds.example>",
    "List-Post": "<https://groups.example/a/hello/post>, <mailto:hello@soleandsuds.example>",
    "Precedence": "list",
    "List-Unsubscribe": "<mailto:googlegroups-manage+7@groups.example>",
}


def test_an_address_of_ours_that_is_a_group_makes_no_machine_of_customers(business):
    """ "hello@" kept as a mailing list marks every letter that comes through it."""
    a_mailbox(address=OURS)

    letter = actions.receive(a_mail(headers=GROUP), door="test", now=AT)
    away = actions.receive(
        a_mail(headers={**GROUP, "Auto-Submitted": "auto-replied"}), door="test", now=AT
    )
    other = {**GROUP, "List-ID": "<news.shop.example>", "List-Post": "<mailto:news@shop.example>"}
    news = actions.receive(a_mail(headers=other), door="test", now=AT)

    assert letter.kind == Kind.ACCEPTED
    assert Conversation.objects.get(pk=letter.conversation_id).waiting_since == AT
    assert (away.kind, news.kind) == (Kind.AUTOMATIC, Kind.AUTOMATIC)


def test_no_loop_outlives_three_turns(business, nadia):
    a_mailbox(address=OURS)
    one = a_conversation(sender=LENA)
    Conversation.objects.update(automatic_answers=3)

    assert actions.answer_automatically(one.pk, text="Read.", reason="receipt", now=AT) is None


def test_a_person_with_two_addresses_is_one_person(business):
    a_mailbox(address=OURS)
    lena = a_customer(email=LENA)
    sent = 0
    for number in range(8):
        sender = LENA if number % 2 else "moreau@work.example"
        one = a_conversation(customer=lena, sender=sender)
        sent += bool(actions.answer_automatically(one.pk, text="Read.", reason="r", now=AT))

    assert sent == 5


def test_sub_addresses_are_one_mailbox(business):
    a_mailbox(address=OURS)
    sent = 0
    for number in range(8):
        one = a_conversation(sender=f"lena+{number}@mail.example")
        sent += bool(actions.answer_automatically(one.pk, text="Read.", reason="r", now=AT))

    assert sent == 5


def test_forged_senders_make_us_write_to_thirty_strangers_an_hour_at_most(business, nadia):
    a_mailbox(address=OURS)
    known = a_conversation(sender=LENA)
    actions.answer(known.pk, text="Ready.", by=nadia, now=AT)
    sent = 0
    for number in range(40):
        one = a_conversation(sender=f"victim{number}@mail{number}.example")
        sent += bool(actions.answer_automatically(one.pk, text="Read.", reason="r", now=AT))

    assert sent == rules.STRANGERS_AN_HOUR == 30
    again = a_conversation(sender=LENA)
    assert actions.answer_automatically(again.pk, text="Read.", reason="r", now=AT)
    later = AT + timedelta(hours=1, seconds=1)
    assert actions.answer_automatically(one.pk, text="Read.", reason="r", now=later)


def test_an_automatic_answer_does_not_end_the_wait(business):
    a_mailbox(address=OURS)
    one = a_conversation(sender=LENA)

    actions.answer_automatically(one.pk, text="We read it.", reason="receipt", now=AT)

    one.refresh_from_db()
    assert one.waiting_since == AT
