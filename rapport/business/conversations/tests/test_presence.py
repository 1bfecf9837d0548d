"""Who is here, who is answering, and the second answerer who is told before anything leaves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.business.conversations import actions, rules
from rapport.business.conversations.models import Message, Presence
from rapport.business.conversations.queries.colleagues import present
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox, a_message
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.live.models import Signal
from rapport.plumbing.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def letter(business):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    return a_conversation(customer=lena, sender="lena@mail.example")


def names(letter, member, at):
    return [(one.name, one.is_writing) for one in present(letter.pk, but=member, now=at)]


def told():
    return Signal.objects.filter(channel="presence").count()


def test_a_colleague_is_seen_reading_then_answering_then_not_at_all(letter, omar, nadia):
    actions.be_here(letter.pk, by=omar, now=AT)
    assert names(letter, nadia, AT + SECOND) == [("Omar Weiss", False)]

    actions.be_here(letter.pk, by=omar, now=AT + 9 * SECOND, is_writing=True)
    assert names(letter, nadia, AT + 10 * SECOND) == [("Omar Weiss", True)]

    assert names(letter, nadia, AT + 60 * SECOND) == []
    assert names(letter, omar, AT + 10 * SECOND) == []


def test_who_stops_writing_is_only_reading(letter, omar, nadia):
    actions.be_here(letter.pk, by=omar, now=AT, is_writing=True)
    actions.stop_writing(letter.pk, by=omar)

    assert names(letter, nadia, AT + SECOND) == [("Omar Weiss", False)]


def test_open_pages_are_told_only_of_what_changed(letter, omar):
    for beat in range(0, 40, 10):
        actions.be_here(letter.pk, by=omar, now=AT + beat * SECOND)
    assert told() == 1

    actions.be_here(letter.pk, by=omar, now=AT + 41 * SECOND, is_writing=True)
    actions.be_here(letter.pk, by=omar, now=AT + 42 * SECOND, is_writing=True)
    assert told() == 2


def test_what_is_told_names_nobody_and_nothing(letter, omar):
    actions.be_here(letter.pk, by=omar, now=AT)

    (name,) = Signal.objects.get(channel="presence").data
    assert str(letter.pk) not in name.split("-")
    assert len(name) == 20


def test_nobody_is_present_where_they_may_not_look(business, omar):
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    hidden = a_conversation(mailbox=box)

    with pytest.raises(Refused):
        actions.be_here(hidden.pk, by=omar, now=AT)

    assert not Presence.objects.exists()


def test_the_page_says_who_else_is_here(letter, omar, nadia, signed_in):
    address = reverse("conversations:presence", args=[letter.pk])
    signed_in(nadia).post(address)
    browser = signed_in(omar)

    page = browser.get(letter.get_absolute_url()).content.decode()
    part = browser.post(address, {"known": ""}, headers={"HX-Request": "true"})

    assert f"{nadia.name} is reading" in page
    assert f"{nadia.name} is reading" in part.content.decode()
    known = part.content.decode().split('name="known" value="')[1].split('"')[0]
    again = browser.post(address, {"known": known}, headers={"HX-Request": "true"})
    assert again.status_code == 204


def test_writing_a_draft_is_answering(letter, omar, nadia, signed_in):
    draft = reverse("conversations:draft", args=[letter.pk])

    signed_in(omar).post(draft, {"text": "Dear Lena"}, headers={"HX-Request": "true"})

    assert names(letter, nadia, timezone.now()) == [("Omar Weiss", True)]
    page = signed_in(nadia).get(reverse("conversations:index")).content.decode()
    assert "Omar is answering" in page


@pytest.mark.parametrize(
    ("colleagues", "they_wrote", "words"),
    [
        ((), False, None),
        ((), True, "They have written again"),
        (("Marc",), False, "Marc has answered"),
        (("Marc", "Ana", "Marc"), True, "Marc, Ana has answered"),
    ],
)
def test_the_rule_of_collisions(colleagues, they_wrote, words):
    reason = rules.overtaken_refusal(colleagues=colleagues, they_wrote=they_wrote)

    assert (str(reason) if reason else None) == words or words in str(reason)


def test_the_second_answerer_is_told_and_their_words_are_kept(letter, omar, nadia, signed_in):
    seen = letter.messages.get().pk
    actions.answer(letter.pk, text="They are ready.", by=nadia, now=timezone.now())
    browser, where = signed_in(omar), reverse("conversations:answers", args=[letter.pk])

    told = browser.post(where, {"text": "Not yet, sorry.", "newest": seen})

    page = told.content.decode()
    assert told.status_code == 422
    assert f"{nadia.name} has answered since you began" in page
    assert "Not yet, sorry.</textarea>" in page
    assert "They are ready." in page
    assert "Send anyway" in page
    assert OutgoingMail.objects.count() == 1

    newest = page.split('name="newest" value="')[1].split('"')[0]
    sent = browser.post(where, {"text": "Not yet, sorry.", "newest": newest})

    assert sent.status_code == 303
    assert Message.objects.filter(side="us").count() == 2


def test_a_new_letter_of_theirs_is_shown_before_the_answer_leaves(letter, omar):
    seen = letter.messages.get().pk
    a_message(conversation=letter, text="Forget it, I found them.")

    with pytest.raises(actions.Overtaken, match="written again"):
        actions.answer(letter.pk, text="They are ready.", by=omar, now=AT, newest_seen=seen)

    assert not OutgoingMail.objects.exists()


def test_own_words_notes_and_machines_overtake_nobody(letter, omar, nadia):
    seen = letter.messages.get().pk
    actions.answer(letter.pk, text="First part.", by=omar, now=AT)
    actions.add_note(letter.pk, text="Careful", by=nadia, now=AT)
    a_message(conversation=letter, text="Out of office", is_automatic=True)

    actions.answer(
        letter.pk, text="Second part.", by=omar, now=AT + timedelta(minutes=1), newest_seen=seen
    )

    assert Message.objects.filter(side="us").count() == 2
