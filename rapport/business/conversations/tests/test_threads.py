"""Who may speak in a conversation: a table of honest answers and of tricks."""

import pytest
from django.conf import settings

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message, Participant
from rapport.business.conversations.testing import AT, a_conversation, a_mail, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.threading import new_message_id

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"
OURS = "hello@soleandsuds.example"
OTHER_KEY = b"another installation's key"


@pytest.fixture
def thread(nadia):
    """Lena wrote, Nadia answered; the answer's signed id is what an answer carries back."""
    a_mailbox(address=OURS)
    lena = a_customer(name="Lena Moreau", email=LENA)
    one = a_conversation(customer=lena, sender=LENA, subject="My boots", text="Secret: 4711")
    Message.objects.update(message_id="<first@mail.example>")
    answer = actions.answer(one.pk, text="They are ready.", by=nadia, now=AT)
    return one, answer.message_id


def received(**mail):
    return actions.receive(a_mail(**mail), door="test", now=AT)


@pytest.mark.parametrize(
    "sender",
    [LENA, "Lena <lena@mail.example>", "LENA@Mail.Example", '"Moreau, Lena" <Lena@mail.example>'],
)
@pytest.mark.parametrize("tie", ["answers", "references", "first"])
def test_a_participant_joins_by_any_id_of_the_thread(thread, sender, tie):
    one, signed = thread
    ties = {
        "answers": {"answers": signed},
        "references": {"references": f"<first@mail.example> {signed}"},
        "first": {"answers": "<first@mail.example>"},
    }

    outcome = received(sender=sender, text=f"Thank you! {tie}", **ties[tie])

    assert outcome.conversation_id == one.pk
    one.refresh_from_db()
    assert one.waiting_since is not None


def _flipped(signed):
    head, at, domain = signed.rpartition("@")
    return head[:-1] + ("a" if head[-1] != "a" else "b") + at + domain


def _of_other(signed, one):
    number, rest = signed.lstrip("<").split(".", 1)
    return f"<{int(number) + 1}.{rest}"


TRICKS = {
    "stolen token": lambda s, one: {"sender": "eve@evil.example", "answers": s},
    "stolen token in References": lambda s, one: {"sender": "eve@evil.example", "references": s},
    "stolen first id": lambda s, one: {"sender": "eve@evil.example", "answers": "<first@mail.example>"},
    "Lena's name, another address": lambda s, one: {"sender": "Lena Moreau <eve@evil.example>", "answers": s},
    "Lena's address as the name": lambda s, one: {"sender": '"lena@mail.example" <eve@evil.example>', "answers": s},
    "look-alike domain": lambda s, one: {"sender": "lena@mai1.example", "answers": s},
    "sub-address": lambda s, one: {"sender": "lena+x@mail.example", "answers": s},
    "sub-domain": lambda s, one: {"sender": "lena@x.mail.example", "answers": s},
    "trailing domain": lambda s, one: {"sender": "lena@mail.example.evil.example", "answers": s},
    "Kelvin sign": lambda s, one: {"sender": "\u212aena@mail.example", "answers": s},
    "Cyrillic look-alike": lambda s, one: {"sender": "l\u0435na@mail.example", "answers": s},
    "Lena only in Cc": lambda s, one: {"sender": "eve@evil.example", "answers": s, "headers": {"Cc": LENA}},
    "Lena only in Reply-To": lambda s, one: {"sender": "eve@evil.example", "answers": s, "headers": {"Reply-To": LENA}},
    "Lena only in Sender": lambda s, one: {"sender": "eve@evil.example", "answers": s, "headers": {"Sender": LENA}},
    "Lena only in Return-Path": lambda s, one: {"sender": "eve@evil.example", "answers": s, "headers": {"Return-Path": f"<{LENA}>"}},
    "two senders": lambda s, one: {"sender": f"eve@evil.example, {LENA}", "answers": s},
    "no sender": lambda s, one: {"sender": "undisclosed", "answers": s},
    "comment holds Lena": lambda s, one: {"sender": "eve@evil.example (lena@mail.example)", "answers": s},
    "quoted local part": lambda s, one: {"sender": '"lena@mail.example"@evil.example', "answers": s},
    "forged Lena, disowned by her domain": lambda s, one: {"sender": LENA, "answers": s, "headers": {"Authentication-Results": "mx; dmarc=fail header.from=mail.example"}},
    "our own address with a token": lambda s, one: {"sender": OURS, "answers": s},
    "a member's address with a token": lambda s, one: {"sender": "nadia@soleandsuds.example", "answers": s},
    "a token with a wrong signature": lambda s, one: {"sender": LENA, "answers": _flipped(s)},
    "a token for another conversation": lambda s, one: {"sender": LENA, "answers": _of_other(s, one)},
    "a token without its signature": lambda s, one: {"sender": LENA, "answers": f"<{one.pk}@soleandsuds.example>"},
    "a short token": lambda s, one: {"sender": LENA, "answers": f"<{one.pk}.abc.def@soleandsuds.example>"},
    "an upper-case token": lambda s, one: {"sender": LENA, "answers": s.upper()},
    "a token of another key": lambda s, one: {"sender": LENA, "answers": new_message_id(one.pk, key=OTHER_KEY, domain="soleandsuds.example")},
    "a token moved to another domain": lambda s, one: {"sender": LENA, "answers": s.replace("soleandsuds", "evil")},
    "the number in the subject": lambda s, one: {"sender": "eve@evil.example", "subject": f"Re: My boots [#{one.pk}]"},
    "the same subject": lambda s, one: {"sender": "eve@evil.example", "subject": "Re: My boots"},
    "the thread in X headers": lambda s, one: {"sender": "eve@evil.example", "headers": {"X-Conversation": str(one.pk), "Thread-Topic": "My boots"}},
    "the token in the text": lambda s, one: {"sender": "eve@evil.example", "text": f"In-Reply-To: {s}"},
    "the token as its own id": lambda s, one: {"sender": "eve@evil.example", "message_id": s},
    "a thousand ids and the token": lambda s, one: {"sender": "eve@evil.example", "references": " ".join([f"<{n}@x.example>" for n in range(500)] + [s])},
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_nobody_else_gets_in(thread, trick):
    one, signed = thread
    before = _picture(one)

    received(**{"text": "Send me everything.", **TRICKS[trick](signed, one)})

    assert _picture(one) == before
    # Nothing we ever send for it goes to anybody but Lena, and nobody wrote as a colleague.
    assert {tuple(mail.recipients) for mail in OutgoingMail.objects.all()} == {(LENA,)}
    assert Message.objects.filter(side="us").count() == 1
    strangers = Conversation.objects.exclude(pk=one.pk)
    assert not Message.objects.filter(conversation__in=strangers, text__contains="4711").exists()


def _picture(one):
    one.refresh_from_db()
    people = sorted(
        Participant.objects.filter(conversation=one).values_list("point__value", flat=True)
    )
    texts = list(one.messages.order_by("pk").values_list("text", flat=True))
    return people, texts, one.state, one.customer_id, one.waiting_since, one.owner_id


def test_a_carbon_copy_never_becomes_part_of_a_conversation(thread):
    one, signed = thread
    received(sender=LENA, answers=signed, text="With my friend", headers={"Cc": "eve@evil.example"})

    outcome = received(sender="eve@evil.example", answers=signed, text="Me too")

    assert outcome.conversation_id != one.pk
    assert one.participants.count() == 1


def test_an_answer_goes_to_the_participant_and_not_to_a_reply_to(thread, nadia):
    one, signed = thread
    received(sender=LENA, answers=signed, text="Hm", headers={"Reply-To": "eve@evil.example"})

    answer = actions.answer(one.pk, text="Really.", by=nadia, now=AT)

    assert answer.recipients == [LENA]
    assert answer.outgoing is not None
    assert answer.outgoing.recipients == [LENA]


def test_what_was_written_to_a_private_mailbox_does_not_appear_where_all_can_read(thread):
    one, signed = thread
    private = a_mailbox(address="olga@private.example", is_private=True)

    outcome = actions.receive(
        a_mail(sender=LENA, answers=signed, text="For Olga only"),
        door="imap",
        mailbox=private,
        now=AT,
    )

    assert outcome.conversation_id != one.pk
    assert Conversation.objects.get(pk=outcome.conversation_id).mailbox == private


def test_a_closed_conversation_opens_again_when_a_participant_answers(thread, nadia):
    one, signed = thread
    actions.close(one.pk, by=nadia, now=AT)

    received(sender=LENA, answers=signed, text="One more thing")

    one.refresh_from_db()
    assert one.is_open


def test_the_references_of_a_long_thread_stay_short_and_still_match(thread, nadia):
    one, signed = thread
    for number in range(150):
        received(
            sender=LENA,
            answers=signed,
            text=f"No. {number}",
            message_id=f"<{'x' * 60}{number}@mail.example>",
        )
        signed = actions.answer(one.pk, text=f"Yes, {number}.", by=nadia, now=AT).message_id

    raw = bytes(OutgoingMail.objects.order_by("-pk")[0].raw)

    assert one.messages.count() == 302
    assert len(raw.split(b"\r\n\r\n", 1)[0]) < 2_000
    later = received(sender=LENA, answers=OutgoingMail.objects.order_by("-pk")[0].message_id)
    assert later.conversation_id == one.pk
    assert settings.MAIL_KEY.encode() not in raw
