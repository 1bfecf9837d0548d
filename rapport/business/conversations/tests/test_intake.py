"""Mail at the door: kept, read, filed; once each."""

import pytest

from rapport.business.conversations import actions
from rapport.business.conversations.actions import Kind
from rapport.business.conversations.events import MailQuarantined, MessageReceived
from rapport.business.conversations.models import Attachment, Conversation, Message
from rapport.business.conversations.testing import AT, a_mail, a_mailbox
from rapport.business.customers.models import Customer
from rapport.plumbing.files.actions import open_file
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.search.queries import find

pytestmark = pytest.mark.django_db


def received(raw: bytes, **more):
    return actions.receive(raw, door="test", now=AT, **more)


def test_a_letter_from_somebody_new_becomes_a_conversation_with_a_future_customer(business):
    outcome = received(a_mail(sender="Lena Moreau <Lena@Mail.example>", subject="My boots"))

    assert outcome.kind is Kind.ACCEPTED
    conversation = Conversation.objects.get()
    assert conversation.customer is not None
    assert conversation.customer.name == "Lena Moreau"
    assert conversation.customer.stage == Customer.Stage.FUTURE
    assert conversation.customer.heard_at == AT
    assert conversation.waiting_since == AT
    assert conversation.messages.get().text == "Are my boots ready?"
    event = Entry.objects.get(kind=MessageReceived.kind).event
    assert isinstance(event, MessageReceived)
    assert event.starts
    assert RawMail.objects.get().state == RawMail.State.PARSED


def test_a_letter_is_found_by_its_words(business):
    outcome = received(a_mail(text="The zipper is broken"))

    assert [hit.reference for hit in find("zipper", kinds=("conversation",))] == [
        f"conversation:{outcome.conversation_id}"
    ]


def test_the_same_bytes_twice_are_one_message(business):
    raw = a_mail()
    first = received(raw)

    second = received(raw)

    assert second.kind is Kind.DUPLICATE
    assert second.message_id == first.message_id
    assert Message.objects.count() == 1


def test_the_same_letter_by_another_way_is_one_message(business):
    raw = a_mail(message_id="<one@mail.example>")
    received(raw)

    outcome = received(b"Received: from elsewhere by here; Mon, 2 Mar 2026 10:00:00 +0000\n" + raw)

    assert outcome.kind is Kind.DUPLICATE
    assert Message.objects.count() == 1
    assert RawMail.objects.count() == 2


def test_the_same_id_with_other_words_is_a_message_of_its_own(business):
    received(a_mail(message_id="<one@mail.example>", text="First"))

    outcome = received(a_mail(message_id="<one@mail.example>", text="Second"))

    assert outcome.kind is Kind.ACCEPTED
    assert sorted(Message.objects.values_list("text", flat=True)) == ["First", "Second"]


def test_one_letter_to_two_mailboxes_is_kept_in_both(business):
    sales, care = a_mailbox(address="sales@s.example"), a_mailbox(address="care@s.example")
    raw = a_mail(to="sales@s.example, care@s.example", message_id="<one@mail.example>")

    kinds = [received(raw, mailbox=box).kind for box in (sales, care)]

    assert kinds == [Kind.ACCEPTED, Kind.ACCEPTED]
    assert Conversation.objects.filter(mailbox=sales).count() == 1
    assert Conversation.objects.filter(mailbox=care).count() == 1


def test_every_attachment_is_kept_byte_for_byte(business):
    files = {"a.bin": b"\0\1\2", "ünï 日本.txt": b"x" * 5000, "../../etc/passwd": b"root"}

    received(a_mail(text="", files=files))

    kept = Attachment.objects.select_related("file").order_by("pk")
    contents = []
    for one in kept:
        with open_file(one.file) as file:
            contents.append(file.read())
    assert contents == list(files.values())


def test_what_cannot_be_read_is_kept_aside_and_everybody_behind_it_arrives(business):
    bomb = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 5_000
    mails = [bomb, a_mail(), a_mail()]

    kinds = [one.kind for one in actions.receive_many(mails, door="test", now=AT)]

    assert kinds == [Kind.QUARANTINED, Kind.ACCEPTED, Kind.ACCEPTED]
    kept = RawMail.objects.quarantined().get()
    assert kept.raw == bomb
    assert Entry.objects.get(kind=MailQuarantined.kind).audience == "managers"


def test_a_shared_address_is_asked_about_and_never_guessed(business):
    from rapport.business.customers.testing import a_customer

    a_customer(name="Ines Faro", email="desk@brewery.example")
    second = a_customer(name="Tom Faro")
    _shares(second, "desk@brewery.example")

    received(a_mail(sender="Desk <desk@brewery.example>"))

    conversation = Conversation.objects.get()
    assert conversation.customer is None
    assert conversation.point is not None
    assert Customer.objects.count() == 2


def _shares(customer, email):
    from rapport.business.customers.models import ContactPoint, Reach

    point = ContactPoint.objects.get(value=email)
    Reach.objects.filter(point=point).update(is_whose=False)
    Reach.objects.create(point=point, customer=customer, made_at=AT)


def test_a_colleague_does_not_write_as_a_customer(business, omar):
    outcome = received(a_mail(sender=f"Omar <{omar.email.upper()}>"))

    assert outcome.kind is Kind.QUARANTINED
    assert "member" in outcome.reason
    assert not Message.objects.exists()


def test_a_colleague_who_left_cannot_write_either(business, omar):
    omar.is_active = False
    omar.save()

    assert received(a_mail(sender=omar.email)).kind is Kind.QUARANTINED


def test_what_a_crash_left_behind_is_finished(business):
    from datetime import timedelta

    from rapport.plumbing.mail.actions import keep

    keep(a_mail(), door="test", mailbox="", now=AT)

    assert actions.finish_arrived(now=AT + timedelta(minutes=2)) == 1
    assert actions.finish_arrived(now=AT + timedelta(minutes=4)) == 0
    assert Message.objects.count() == 1


def test_retried_mail_that_is_still_bad_stays_in_quarantine(business, nadia):
    bomb = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 5_000
    outcome = received(bomb)

    again = actions.retry(outcome.raw_mail_id, by=nadia, now=AT)

    assert again.kind is Kind.QUARANTINED
    assert RawMail.objects.get().state == RawMail.State.QUARANTINED


def test_dismissed_mail_keeps_its_bytes(business, nadia):
    bomb = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 5_000
    outcome = received(bomb)

    actions.dismiss(outcome.raw_mail_id, by=nadia, now=AT)

    kept = RawMail.objects.get()
    assert kept.state == RawMail.State.IGNORED
    assert kept.raw == bomb


def test_an_mbox_is_taken_apart_and_its_from_lines_restored(business, tmp_path):
    box = tmp_path / "old.mbox"
    mails = [a_mail(text=f"Number {n}\n\nFrom here on it rains.\n") for n in range(60)]
    with box.open("wb") as file:
        for mail in mails:
            stuffed = mail.replace(b"\nFrom here", b"\n>From here")
            file.write(b"From lena@mail.example Mon Mar  2 09:12:00 2026\n" + stuffed + b"\n")

    kinds = [one.kind for one in actions.receive_mbox(box, now=AT)]
    again = [one.kind for one in actions.receive_mbox(box, now=AT)]

    assert kinds == [Kind.ACCEPTED] * 60
    assert again == [Kind.DUPLICATE] * 60
    assert Message.objects.filter(text__contains="\nFrom here on it rains.").count() == 60


def test_twenty_equal_posts_in_one_batch_are_one_message(business):
    raw = a_mail()

    kinds = [one.kind for one in actions.receive_many([raw] * 20, door="test", now=AT)]

    assert kinds == [Kind.ACCEPTED] + [Kind.DUPLICATE] * 19
    assert Message.objects.count() == 1


def test_one_letter_costs_a_bounded_number_of_queries(business, django_assert_max_num_queries):
    received(a_mail(sender="Lena <lena@mail.example>"))

    with django_assert_max_num_queries(41):
        received(a_mail(sender="Lena <lena@mail.example>", text="One more thing"))
