"""What we say, what we write down, and whom we recognise."""

from datetime import timedelta

import pytest

from rapport.business.conversations import actions, events
from rapport.business.conversations.models import Conversation, Draft, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.models import Customer, Reach
from rapport.business.customers.testing import a_customer
from rapport.plumbing.files.actions import open_file
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.parsing import parse

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"


@pytest.fixture
def letter(business):
    """Lena wrote, and waits."""
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA)
    return a_conversation(customer=lena, sender=LENA, subject="My boots")


def test_an_answer_waits_twenty_seconds_and_carries_the_thread(letter, omar):
    message = actions.answer(letter.pk, text="They are ready.", by=omar, now=AT)

    outgoing = message.outgoing
    assert outgoing is not None
    assert outgoing.not_before == AT + timedelta(seconds=20)
    assert outgoing.recipients == [LENA]
    mail = parse(bytes(outgoing.raw))
    assert mail.subject == "Re: My boots"
    assert mail.sender.email == "hello@soleandsuds.example"
    assert mail.reply_text == "They are ready."
    assert "Are my boots ready?" in mail.text
    letter.refresh_from_db()
    assert letter.waiting_since is None
    assert letter.owner == omar
    assert Customer.objects.get().reached_at == AT
    assert Entry.objects.filter(kind=events.MessageSent.kind).count() == 1


def test_a_double_click_is_one_answer(letter, omar):
    first = actions.answer(letter.pk, text="They are ready.", by=omar, now=AT)

    second = actions.answer(letter.pk, text="They are ready.", by=omar, now=AT)

    assert first == second
    assert OutgoingMail.objects.count() == 1


def test_an_answer_may_close_the_conversation(letter, omar):
    actions.answer(letter.pk, text="They are ready.", by=omar, now=AT, close=True)

    letter.refresh_from_db()
    assert not letter.is_open


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Thank you for telling us!", True),
        ("Vielen Dank für Ihre Geduld.", True),
        ("Merci beaucoup", True),
        ("They are ready.", False),
        ("No thanks.", False),
    ],
)
def test_rapport_knows_which_answers_thank(letter, omar, text, thanks):
    assert actions.answer(letter.pk, text=text, by=omar, now=AT).thanks is thanks


def test_files_go_along(letter, omar):
    upload = actions.Upload(
        name="Rechnung März.pdf", content_type="application/pdf", data=b"%PDF-1"
    )

    message = actions.answer(letter.pk, text="Here.", attachments=[upload], by=omar, now=AT)

    assert message.outgoing is not None
    mail = parse(bytes(message.outgoing.raw))
    assert [(one.name, one.data) for one in mail.attachments] == [("Rechnung März.pdf", b"%PDF-1")]
    with open_file(message.attachments.get().file) as file:
        assert file.read() == b"%PDF-1"


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 50_001])
def test_nothing_and_too_much_are_refused_and_nothing_changes(letter, omar, text):
    with pytest.raises(Refused):
        actions.answer(letter.pk, text=text, by=omar, now=AT)

    assert letter.messages.count() == 1
    assert not Entry.objects.filter(kind=events.MessageSent.kind).exists()


def test_without_any_address_of_theirs_nothing_can_be_sent(business, omar):
    a_mailbox()
    one = Conversation.objects.create(
        customer=a_customer(email=""), channel="phone", made_at=AT, last_at=AT
    )

    with pytest.raises(Refused, match="Nobody's e-mail"):
        actions.answer(one.pk, text="Hello", by=omar, now=AT)


def test_without_any_address_of_ours_nothing_can_be_sent(business, omar):
    business.email = ""
    business.save()
    one = a_conversation(sender=LENA)

    with pytest.raises(Refused, match="Connect a mailbox"):
        actions.answer(one.pk, text="Hello", by=omar, now=AT)


def test_without_a_server_letters_wait_and_leave_when_one_is_connected(business, omar, nadia):
    one = a_conversation(sender=LENA)
    message = actions.answer(one.pk, text="Hello", by=omar, now=AT)
    assert message.outgoing is not None
    assert message.outgoing.state == OutgoingMail.State.HELD

    actions.add_mailbox(
        address="hello@soleandsuds.example", name="S", smtp_host="smtp.example", by=nadia, now=AT
    )

    message.outgoing.refresh_from_db()
    assert message.outgoing.state == OutgoingMail.State.WAITING


def test_an_observer_cannot_answer(letter, ivy):
    with pytest.raises(Forbidden):
        actions.answer(letter.pk, text="Hello", by=ivy, now=AT)

    assert letter.messages.count() == 1


def test_a_message_taken_back_never_leaves_and_its_words_come_back(letter, omar):
    message = actions.answer(letter.pk, text="Thay are ready.", by=omar, now=AT)

    actions.take_back(message.pk, by=omar, now=AT)
    actions.take_back(message.pk, by=omar, now=AT)

    letter.refresh_from_db()
    assert letter.waiting_since == AT
    assert OutgoingMail.objects.get().state == OutgoingMail.State.CANCELLED
    assert Draft.objects.get().text == "Thay are ready."
    assert Entry.objects.filter(kind=events.MessageTakenBack.kind).count() == 1


def test_what_has_left_cannot_be_taken_back(letter, omar):
    message = actions.answer(letter.pk, text="Ready.", by=omar, now=AT)
    OutgoingMail.objects.update(state=OutgoingMail.State.SENT)

    with pytest.raises(Refused, match="already left"):
        actions.take_back(message.pk, by=omar, now=AT)

    message.refresh_from_db()
    assert message.state == Message.State.WAITING


@pytest.mark.parametrize(
    ("state", "shown"), [("sent", "sent"), ("failed", "failed"), ("uncertain", "failed")]
)
def test_the_message_shows_what_the_mail_server_said(letter, omar, state, shown):
    message = actions.answer(letter.pk, text="Ready.", by=omar, now=AT)
    OutgoingMail.objects.update(state=state, last_error="550 no such user")

    for _ in range(2):
        actions.note_outcome(f"message:{message.pk}", now=AT)

    message.refresh_from_db()
    assert message.state == shown
    failures = Entry.objects.filter(kind=events.MessageNotDelivered.kind).count()
    assert failures == (0 if shown == "sent" else 1)


@pytest.mark.parametrize("reference", ["", "message:", "message:x", "case:1", "message:999999"])
def test_outcomes_of_other_mail_change_nothing(business, reference):
    assert actions.note_outcome(reference) is None


def test_the_first_word_can_be_ours(business, omar):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA)

    message = actions.start(lena.pk, subject="Your boots", text="They are here.", by=omar, now=AT)

    assert message.conversation.customer == lena
    assert message.conversation.waiting_since is None
    assert message.outgoing is not None
    assert parse(bytes(message.outgoing.raw)).subject == "Your boots"


def test_a_private_customer_cannot_be_written_to_by_others(business, omar):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA, is_private=True)

    with pytest.raises(Refused, match="no such customer"):
        actions.start(lena.pk, subject="Hi", text="Hello", by=omar, now=AT)

    assert not Conversation.objects.exists()


@pytest.mark.parametrize(("from_them", "field"), [(True, "heard_at"), (False, "reached_at")])
def test_a_call_is_written_down_once(business, omar, from_them, field):
    lena = a_customer()
    for _ in range(2):
        actions.log_interaction(
            lena.pk, channel="phone", from_them=from_them, text="Asked about hours", by=omar, now=AT
        )

    message = Message.objects.get()
    assert message.conversation.waiting_since is None
    assert message.conversation.customer == lena
    lena.refresh_from_db()
    assert getattr(lena, field) == AT
    assert Entry.objects.filter(kind=events.InteractionLogged.kind).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"channel": "owl"}, {"text": " "}, {"at": AT + timedelta(days=1)}],
)
def test_a_call_that_makes_no_sense_is_refused(business, omar, wrong):
    facts = {"channel": "phone", "from_them": True, "text": "Hello", **wrong}

    with pytest.raises(Refused):
        actions.log_interaction(a_customer().pk, by=omar, now=AT, **facts)

    assert not Message.objects.exists()


def test_who_is_this_is_answered_with_somebody_we_know(business, omar):
    one = a_conversation(sender="desk@brewery.example")
    ines = a_customer(name="Ines Faro")

    actions.identify(one.pk, customer_id=ines.pk, by=omar, now=AT)
    actions.identify(one.pk, customer_id=ines.pk, by=omar, now=AT)

    one.refresh_from_db()
    assert one.customer == ines
    ines.refresh_from_db()
    assert ines.heard_at == AT
    assert ines.reaches.filter(point__value="desk@brewery.example").exists()
    assert Entry.objects.filter(kind=events.ConversationIdentified.kind).count() == 1


def test_who_is_this_is_answered_with_somebody_new(business, omar):
    one = a_conversation(sender="new@mail.example")

    actions.identify(one.pk, name="Tom Faro", by=omar, now=AT)

    one.refresh_from_db()
    assert one.customer is not None
    assert one.customer.name == "Tom Faro"


def test_somebody_already_known_is_not_swapped(letter, omar):
    other = a_customer(name="Ines Faro")

    with pytest.raises(Refused):
        actions.identify(letter.pk, customer_id=other.pk, by=omar, now=AT)

    letter.refresh_from_db()
    assert letter.customer != other


def test_a_conversation_is_not_given_to_somebody_who_may_not_see_it(business, nadia, omar, ivy):
    one = a_conversation(mailbox=a_mailbox(is_private=True))

    for colleague in (omar, ivy):
        with pytest.raises(Refused):
            actions.assign(one.pk, to=colleague, by=nadia, now=AT)

    one.refresh_from_db()
    assert one.owner is None


def test_closing_and_opening_again(letter, omar):
    for _ in range(2):
        actions.close(letter.pk, by=omar, now=AT)
    for _ in range(2):
        actions.reopen(letter.pk, by=omar, now=AT)

    letter.refresh_from_db()
    assert letter.is_open
    assert letter.waiting_since == AT
    assert Entry.objects.filter(kind=events.ConversationClosed.kind).count() == 1
    assert Entry.objects.filter(kind=events.ConversationReopened.kind).count() == 1


def test_a_draft_is_one_for_each_colleague(letter, omar, nadia):
    for text in ("Dear", "Dear Lena"):
        actions.save_draft(letter.pk, text=text, by=omar, now=AT)
    actions.save_draft(letter.pk, text="Hello", by=nadia, now=AT)

    assert sorted(Draft.objects.values_list("text", flat=True)) == ["Dear Lena", "Hello"]

    actions.save_draft(letter.pk, text=" ", by=omar, now=AT)
    assert Draft.objects.get().member == nadia


def test_taken_back_a_question_that_it_closed_waits_again(letter, omar):
    message = actions.answer(letter.pk, text="Ready.", by=omar, now=AT, close=True)

    for _ in range(2):
        actions.take_back(message.pk, by=omar, now=AT + timedelta(seconds=9))

    letter.refresh_from_db()
    assert (letter.is_open, letter.waiting_since) == (True, AT)
    assert Entry.objects.filter(kind=events.ConversationReopened.kind).count() == 1


def test_words_in_a_form_prove_no_address(business, omar):
    """An address that two share; a stranger types it. Said to be Lena's, it is not proven hers."""
    lena = a_customer(name="Lena", email="desk@mail.example")
    tom = a_customer(name="Tom")
    point = lena.reaches.get().point
    Reach.objects.update(is_whose=False)
    Reach.objects.create(point=point, customer=tom, made_at=AT)
    words = actions.receive_form(
        name="Lena", email="desk@mail.example", phone="", text="It is me.", now=AT
    )
    assert words.conversation.customer is None

    actions.identify(words.conversation_id, customer_id=lena.pk, by=omar, now=AT)

    assert lena.reaches.get().verified_at is None
