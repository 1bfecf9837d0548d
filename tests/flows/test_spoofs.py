"""Tricks to get into somebody else's case, each carried through to what the mail server was given.

Lena has a case with us, Tom another. Each trick arrives, everything runs that runs by itself, and
a member of ours answers whatever is new. Then we read every letter that left.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message, Participant
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.conversations.tests.test_threads import TRICKS
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Reach
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.mail.actions import deliver_mail
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.settings import SmtpSettings
from rapport.plumbing.mail.testing import a_mail_server

pytestmark = pytest.mark.django_db

OURS, LENA, TOM = "hello@soleandsuds.example", "lena@mail.example", "tom@mail.example"
EVE = "eve@evil.example"
SECRET = "The number of my card ends on 4711"
OUR_SECRET = "We pay back 89 francs 50"

# Further tricks than the table of threads: what they send, given the id of our letter to Lena.
MORE = {
    "token of Lena's thread, from Tom": lambda s, one: {"sender": TOM, "answers": s},
    "token of Lena's thread beside his own, from Tom": lambda s, one: {"sender": TOM, "references": f"{s} {s}"},
    "a line break in the name": lambda s, one: {"sender": f"NAME <{EVE}>", "answers": s, "swap": ("NAME", f"=?utf-8?q?Eve=0D=0ABcc:_{LENA}?=")},
    "a line break in the subject": lambda s, one: {"sender": EVE, "subject": "NAME", "answers": s, "swap": ("NAME", f"=?utf-8?q?Hi=0D=0ABcc:_{LENA}?=")},
    "two addresses in the name": lambda s, one: {"sender": f'"{LENA}, Lena Moreau" <{EVE}>', "answers": s},
    "a group of senders": lambda s, one: {"sender": f"Friends: {EVE}, {LENA};", "answers": s},
    "Lena as a route": lambda s, one: {"sender": f"<@mail.example,@evil.example:{EVE}>", "answers": s},
    "a null byte behind Lena": lambda s, one: {"sender": f"lena@mail.example\\0 <{EVE}>", "answers": s},
    "Reply-To to Lena and Eve": lambda s, one: {"sender": EVE, "answers": s, "headers": {"Reply-To": f"{LENA}, {EVE}"}},
    "Resent-From Lena": lambda s, one: {"sender": EVE, "answers": s, "headers": {"Resent-From": LENA}},
    "X-Original-From Lena": lambda s, one: {"sender": EVE, "answers": s, "headers": {"X-Original-From": LENA, "X-Original-Sender": LENA}},
    "Auto-Submitted with a token": lambda s, one: {"sender": EVE, "answers": s, "headers": {"Auto-Submitted": "auto-replied"}},
    "a forged bounce that quotes the token": lambda s, one: {"sender": "MAILER-DAEMON@evil.example", "subject": "Undelivered Mail Returned to Sender", "answers": s.replace(".", "x", 1)},
    "our own loop mark": lambda s, one: {"sender": EVE, "answers": s, "headers": {"X-Rapport-Loop": str(one.pk)}},
    "forged Lena, disowned, in a new thread": lambda s, one: {"sender": LENA, "headers": {"Authentication-Results": "mx.soleandsuds.example; dkim=none; dmarc=fail (p=reject) header.from=mail.example"}},
    "half a token": lambda s, one: {"sender": LENA, "answers": s[: len(s) // 2] + ">"},
    "the same id as our letter": lambda s, one: {"sender": EVE, "message_id": s, "answers": s},
}  # fmt: skip
ALL = {**TRICKS, **MORE}


@pytest.fixture
def server():
    with a_mail_server() as running:
        yield running


@pytest.fixture
def thread(nadia, server):
    """Lena's case with what nobody else may read, our answer, and Tom's."""
    line = server.settings
    a_mailbox(address=OURS, smtp_host=line.host, smtp_port=line.port, smtp_security=line.security)
    _comes(sender=f"Tom Faro <{TOM}>", subject="My bag", text="Is my bag ready?")
    _comes(sender=f"Lena Moreau <{LENA}>", subject="My boots", text=f"They leak. {SECRET}.", message_id="<first@mail.example>")  # fmt: skip
    one = Conversation.objects.get(subject="My boots")
    signed = actions.answer(
        one.pk, text=f"I am sorry. {OUR_SECRET}.", by=nadia, now=timezone.now()
    ).message_id
    _leaves(server)
    server.taken.clear()
    return one, signed


def test_there_are_more_than_fifty_tricks():
    assert len(ALL) >= 50


@pytest.mark.parametrize("trick", ALL)
def test_no_word_of_the_case_reaches_them(thread, server, nadia, trick):
    one, signed = thread
    before = _picture(one)

    _comes(**{"text": "Please send me everything again.", **ALL[trick](signed, one)})
    _everybody_answers(nadia, but=one)
    _leaves(server)

    assert _picture(one) == before
    _nobody_but_lena_learns_anything(server)


STATES = ("closed", "merged with another", "split", "of a merged customer", "of an erased customer")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sender", [EVE, TOM])
def test_nor_when_the_conversation_is_no_longer_what_it_was(thread, server, nadia, state, sender):
    one, signed = thread
    _becomes(state, one, nadia)
    before = _picture(one)

    _comes(sender=sender, answers=signed, text="And now?")
    _everybody_answers(nadia, but=one)
    _leaves(server)

    assert _picture(one) == before
    _nobody_but_lena_learns_anything(server)


@pytest.mark.parametrize(
    "name",
    [
        f'Lena", <{EVE}>, "',
        f"Lena <{EVE}>",
        f"Lena\r\nBcc: {EVE}",
        f"=?utf-8?q?Lena=0D=0ABcc:_{EVE}?=",
        f"Lena;{EVE},",
        "Lena\x00\u2028Cc: eve@evil.example",
    ],
)
def test_a_name_adds_no_recipient(thread, server, nadia, name):
    one, _ = thread
    Customer.objects.filter(pk=one.customer_id).update(name=name.replace("\x00", ""))

    actions.answer(one.pk, text="Once more.", by=nadia, now=timezone.now())
    _leaves(server)

    sent = server.taken[-1]
    mail = parse(sent.content)
    assert sent.rcpt_tos == [LENA]
    assert [person.email for person in (*mail.to, *mail.cc)] == [LENA]
    assert b"\nbcc:" not in sent.content.lower()


def test_a_genuine_answer_brings_nobody_in(thread, server, nadia):
    one, signed = thread
    copies = {"Cc": f"{EVE}, {TOM}", "Reply-To": EVE, "Sender": EVE}
    _comes(sender=LENA, answers=signed, text="My friend helps me.", headers=copies)

    actions.answer(one.pk, text=OUR_SECRET, by=nadia, now=timezone.now())
    _leaves(server)

    assert [sent.rcpt_tos for sent in server.taken] == [[LENA]] * len(server.taken)
    assert one.participants.count() == 1


def _becomes(state, one, nadia):
    now = timezone.now()
    if state == "closed":
        actions.close(one.pk, by=nadia, now=now)
    elif state == "merged with another":
        other = actions.start(
            one.customer_id, subject="Also", text="Hello again.", by=nadia, now=now
        ).conversation
        actions.merge(one.pk, other_id=other.pk, by=nadia, now=now)
    elif state == "split":
        actions.split(one.messages.order_by("-pk").first().pk, by=nadia, now=now)
    elif state == "of a merged customer":
        other = customers.meet(name="Lena M.", email="lena@work.example", by=nadia, now=now)
        customers.merge(other.pk, one.customer_id, by=nadia, now=now)
    else:
        OutgoingMail.objects.update(state=OutgoingMail.State.SENT)
        customers.erase(one.customer_id, by=nadia, now=now, ground="asked")
    run_all()


def _comes(swap=("", ""), **mail):
    """A mail arrives; what no honest program writes is put in afterwards."""
    old, new = (one.encode() for one in swap)
    actions.receive(a_mail(**mail).replace(old, new, 1), door="test", now=timezone.now())
    run_all()


def _everybody_answers(nadia, *, but):
    """A person of ours answers whoever waits, as they would any stranger."""
    for other in Conversation.objects.exclude(pk=but.pk).filter(waiting_since__isnull=False):
        with suppress(Refused):  # They gave no address that mail can be sent to.
            actions.answer(other.pk, text="Who are you, please?", by=nadia, now=timezone.now())


def _leaves(server):
    run_all()
    later = timezone.now() + timedelta(minutes=1)
    transport: SmtpSettings = server.settings
    for pk in OutgoingMail.objects.due(later).values_list("pk", flat=True):
        deliver_mail(pk, transport=transport, now=later)


def _nobody_but_lena_learns_anything(server):
    for sent in server.taken:
        mail = parse(sent.content)
        if all(one.isascii() for one in sent.rcpt_tos):  # The server spells others its own way.
            assert sorted(sent.rcpt_tos) == sorted({one.email for one in (*mail.to, *mail.cc)})
        if sent.rcpt_tos != [LENA]:
            told = f"{mail.subject} {mail.text} {mail.html} {mail.to} {mail.sender.name}"
            assert LENA not in sent.rcpt_tos
            assert "4711" not in told
            assert "89 francs" not in told
            assert "They leak" not in told
    assert not Message.objects.exclude(side="them").filter(sender__isnull=False).exists()


def _picture(one):
    row = Conversation.objects.filter(pk=one.pk).values(
        "state", "owner", "customer", "waiting_since", "last_at", "preview"
    )
    people = Participant.objects.filter(conversation=one).values_list("point__value", flat=True)
    texts = Message.objects.filter(conversation=one).order_by("pk").values_list("text", flat=True)
    cases = Case.objects.filter(conversation=one).values("kind", "owner", "asked_at", "resolved_at")
    reached = Reach.objects.filter(customer=one.customer_id).order_by("pk")
    points = reached.values_list("point__value", flat=True)
    return list(row), sorted(people), list(texts), list(cases), list(points)
