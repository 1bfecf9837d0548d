"""For good, for now, or not the address's fault."""

import pytest

from rapport.plumbing.mail.failing import Cause, cause_of, is_for_good
from rapport.plumbing.mail.parsing import Failure, parse


@pytest.mark.parametrize(
    ("status", "said", "cause"),
    [
        ("5.1.1", "550 5.1.1 <x@mail.example>... User unknown", Cause.GONE),
        ("5.0.0", "550 Requested action not taken: mailbox unavailable", Cause.GONE),
        ("5.1.2", "Host unknown (Name server: nowhere.example: host not found)", Cause.GONE),
        ("", "550 this account has been disabled", Cause.GONE),
        ("5.2.2", "552 5.2.2 over quota", Cause.FULL),
        ("5.1.1", "550 5.1.1 the mailbox is full", Cause.FULL),
        ("4.4.1", "connection timed out", Cause.LATE),
        ("4.1.1", "450 4.1.1 User unknown in the table", Cause.LATE),
        ("5.7.1", "554 5.7.1 rejected as spam", Cause.BLOCKED),
        ("5.7.26", "550 5.7.26 DMARC policy of the sender", Cause.BLOCKED),
        ("5.4.6", "554 5.4.6 Hop count exceeded", Cause.BLOCKED),
        ("5.3.4", "552 5.3.4 Message size exceeds fixed limit", Cause.TOO_LARGE),
        ("5.0.0", "554 something else", Cause.UNCLEAR),
        ("", "", Cause.UNCLEAR),
    ],
)
def test_the_cause_is_read_from_the_words_before_the_code(status, said, cause):
    failure = Failure("x@mail.example", status, "failed", said)

    assert cause_of(failure) is cause
    assert is_for_good(failure) is (cause is Cause.GONE)


def test_what_is_only_late_is_not_given_up():
    assert cause_of(Failure("x@mail.example", "5.1.1", "delayed", "User unknown")) is Cause.LATE


PROSE = """Return-Path: <>
From: MAILER-DAEMON@relay.example
To: us@business.example
Subject: failure notice

Hi. This is the mail program at relay.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<{address}>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 no mailbox here by that name

--- Below this line is a copy of the message.

Return-Path: <us@business.example>
To: {address}
Subject: Hello
"""


def test_a_failing_address_is_found_in_prose():
    mail = parse(PROSE.format(address="lena@mail.example").encode())

    assert [one.address for one in mail.failures] == ["lena@mail.example"]
    assert mail.failures[0].status == "5.1.1"
    assert is_for_good(mail.failures[0])


def test_our_own_address_is_not_taken_for_the_one_that_failed():
    text = "From: MAILER-DAEMON@r.example\nTo: us@business.example\nSubject: failure notice\n\n"
    text += "Your mail from us@business.example to lena@mail.example was not delivered.\n"

    assert parse(text.encode()).failures[0].address == "lena@mail.example"


def test_a_person_who_writes_about_undelivered_mail_is_a_person():
    text = "From: Lena <lena@mail.example>\nTo: us@business.example\nSubject: Your mail\n\n"
    text += "Your last mail could not be delivered, says my provider: <lena@mail.example>: 550\n"

    mail = parse(text.encode())

    assert not mail.is_automatic
    assert mail.failures == ()


def test_a_customer_who_passes_a_report_on_with_words_of_their_own_is_heard():
    own = "Hello, your invoice never reached my husband, please look into it.\n\n"
    report = "> Final-Recipient: rfc822; lena@mail.example\n> Action: failed\n"
    head = "From: Lena <lena@mail.example>\nSubject: Fwd: Returned mail\n\n"

    assert not parse((head + own + report).encode()).is_automatic
    assert parse((head + report).encode()).is_bounce
