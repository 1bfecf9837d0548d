"""Mail that comes back: whose address is gone, who is told, and who is left alone."""

from datetime import timedelta

import pytest

from rapport.business.conversations import actions
from rapport.business.conversations.actions import Kind
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mail, a_mailbox
from rapport.business.customers.events import ContactPointFailed
from rapport.business.customers.models import Channel, ContactPoint, Purpose
from rapport.business.customers.queries.gate import may_send
from rapport.business.customers.testing import a_customer
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
LENA, OURS = "lena@mail.example", "hello@soleandsuds.example"
LATER = AT + timedelta(hours=1)


def an_answer(by, *, sender=LENA):
    a_mailbox(address=OURS)
    one = a_conversation(customer=a_customer(email=sender), sender=sender)
    return actions.answer(one.pk, text="They are ready.", by=by, now=AT)


def a_report(message_id, *, address=LENA, status="5.1.1", said="550 no such user", action="failed"):
    return f"""Return-Path: <>
From: MAILER-DAEMON@mail.example
To: {OURS}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce.{status}.{address}>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B

The mail could not be delivered.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--B
Content-Type: text/rfc822-headers

Message-ID: {message_id}

--B--
""".encode()


def received(raw):
    return actions.receive(raw, door="test", now=LATER)


def test_an_address_that_is_gone_is_marked_and_the_colleague_sees_it_in_the_inbox(nadia):
    answer = an_answer(nadia)

    outcome = received(a_report(answer.message_id))

    assert outcome.kind is Kind.AUTOMATIC
    point = ContactPoint.objects.get(value=LENA)
    assert point.failed_at == LATER
    assert "no such user" in point.failure
    fact = Entry.objects.get(kind=ContactPointFailed.kind).event
    assert str(fact.told()) == f"Mail to {LENA} comes back"
    conversation = Conversation.objects.get()
    assert conversation.is_open
    assert conversation.waiting_since is not None
    assert Message.objects.count() == 2  # The report itself is no message of theirs.


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("5.2.2", "552 mailbox full"),
        ("4.4.1", "421 try again later"),
        ("5.7.1", "550 message rejected as spam"),
        ("5.3.4", "552 message size exceeds the limit"),
    ],
)
def test_a_full_box_a_slow_server_or_a_suspicion_gives_up_nobody(nadia, status, said):
    answer = an_answer(nadia)

    received(a_report(answer.message_id, status=status, said=said))

    answer.refresh_from_db()
    assert answer.state == Message.State.FAILED
    assert not ContactPoint.objects.filter(failed_at__isnull=False).exists()


def test_a_report_of_a_delay_changes_nothing(nadia):
    answer = an_answer(nadia)
    report = a_report(answer.message_id, status="4.4.1", said="421 busy", action="delayed")

    received(report)

    answer.refresh_from_db()
    assert answer.state == Message.State.WAITING
    assert not ContactPoint.objects.filter(failed_at__isnull=False).exists()


def test_a_stranger_cannot_have_somebody_given_up(nadia):
    """The report is about a message of ours, and names somebody it never went to."""
    answer = an_answer(nadia)
    a_customer(name="Tom", email="tom@mail.example")

    received(a_report("<guessed@soleandsuds.example>", address=LENA))
    received(a_report(answer.message_id, address="tom@mail.example"))

    assert ContactPoint.objects.get(value="tom@mail.example").failed_at is None


def test_whoever_writes_to_us_again_is_reached_again(nadia):
    answer = an_answer(nadia)
    received(a_report(answer.message_id))

    received(a_mail(sender=LENA, text="Hello again"))

    assert ContactPoint.objects.get(value=LENA).failed_at is None


def test_nothing_unasked_goes_where_mail_comes_back(nadia):
    answer = an_answer(nadia)
    customer = Conversation.objects.get().customer
    received(a_report(answer.message_id))

    verdict = may_send(customer, purpose=Purpose.NEWS, channel=Channel.EMAIL, now=LATER)

    assert str(verdict.reasons[0].words) == "What we send them there comes back."


def test_a_server_that_says_no_at_once_gives_the_address_up_as_well(nadia):
    answer = an_answer(nadia)
    OutgoingMail.objects.update(
        state=OutgoingMail.State.FAILED, outcomes={LENA: "550 5.1.1 User unknown"}
    )

    actions.note_outcome(f"message:{answer.pk}", now=LATER)

    assert ContactPoint.objects.get(value=LENA).failed_at == LATER


def test_the_customer_page_says_that_mail_comes_back(nadia, signed_in):
    answer = an_answer(nadia)
    received(a_report(answer.message_id))
    customer = Conversation.objects.get().customer

    page = signed_in(nadia).get(customer.get_absolute_url()).content.decode()

    assert "comes back" in page
    assert "no such user" in page


def test_the_same_report_twice_is_told_once(nadia):
    answer = an_answer(nadia)
    report = a_report(answer.message_id)

    received(report)
    received(b"X-Trace: again\n" + report)

    assert Entry.objects.filter(kind=ContactPointFailed.kind).count() == 1
