"""Notes that call a colleague by @, and how the colleague hears of it."""

import pytest
from django.urls import reverse

from rapport.business.conversations import actions, rules
from rapport.business.conversations.models import Mention
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.team.testing import a_member
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

PEOPLE = {1: "Marc Weber", 2: "Ana Sol", 3: "Ana Maria Luz", 4: "Zoë O'Neill"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Marc can you look?", [1]),
        ("@marc weber, please", [1]),
        ("Hello @Ana", []),
        ("Hello @Ana Sol and @Ana Maria Luz", [2, 3]),
        ("@Zoë: and @Marc. And @Marc again", [4, 1]),
        ("@Zoë O'Neill", [4]),
        ("marc@weber.example wrote", []),
        ("@Marcus is somebody else", []),
        ("@@Marc", []),
        ("(@Marc)", [1]),
        ("@", []),
        ("", []),
    ],
)
def test_whom_a_note_means(text, found):
    assert rules.mentioned(text, PEOPLE) == found


@pytest.fixture
def letter(business):
    return a_conversation(customer=a_customer(name="Lena Moreau"))


def test_the_called_colleague_finds_it_on_today_and_in_the_inbox(letter, omar, nadia, signed_in):
    note = actions.add_note(letter.pk, text="@Nadia can you look?", by=omar, now=AT)
    browser = signed_in(nadia)

    today = browser.get("/").content.decode()
    inbox = browser.get(reverse("conversations:index")).content.decode()
    mine = browser.get(reverse("conversations:mentions")).content.decode()

    assert "Colleagues who call you" in today
    assert f"#message-{note.pk}" in today
    assert 'Mentions of me <span class="count">1</span>' in inbox
    assert "@Nadia can you look?" in mine
    assert "Colleagues who call you</h2>" not in signed_in(omar).get("/").content.decode()
    assert Entry.objects.get(kind="conversations.note_added").facts["member_ids"] == [nadia.pk]


def test_whoever_opens_the_conversation_has_read_it(letter, omar, nadia):
    actions.add_note(letter.pk, text="@Nadia", by=omar, now=AT)

    actions.be_here(letter.pk, by=omar, now=AT)
    assert Mention.objects.unread().count() == 1
    actions.be_here(letter.pk, by=nadia, now=AT)

    assert not Mention.objects.unread().exists()


def test_all_seen_works_without_javascript(letter, omar, nadia, signed_in):
    actions.add_note(letter.pk, text="@Nadia", by=omar, now=AT)
    browser = signed_in(nadia)

    browser.post(reverse("conversations:mentions-reading"))

    assert Mention.objects.get().read_at is not None
    assert b"@Nadia" in browser.get(reverse("conversations:mentions")).content


def test_only_who_may_read_it_is_called(business, olga, omar, nadia):
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    hidden = a_conversation(mailbox=box)

    actions.add_note(hidden.pk, text="@Omar @Nadia look", by=olga, now=AT)

    assert [one.member for one in Mention.objects.all()] == [nadia]


def test_the_keeper_of_a_private_customer_can_be_called(business, olga, omar):
    lena = a_customer(name="Lena Moreau", is_private=True, keeper=omar)
    a_member(name="Pia Roth")
    letter = a_conversation(customer=lena)

    actions.add_note(letter.pk, text="@Omar @Pia look", by=olga, now=AT)

    assert [one.member for one in Mention.objects.all()] == [omar]


def test_what_becomes_private_is_not_told_any_longer(letter, omar, nadia, signed_in):
    actions.add_note(letter.pk, text="@Omar look at the salary", by=nadia, now=AT)
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    type(letter).objects.filter(pk=letter.pk).update(mailbox=box)

    for address in ("/", reverse("conversations:mentions"), reverse("conversations:index")):
        assert "salary" not in signed_in(omar).get(address).content.decode()


def test_nobody_calls_themselves(letter, omar):
    actions.add_note(letter.pk, text="@Omar remember", by=omar, now=AT)

    assert not Mention.objects.exists()


def test_visibility_in_hand_agrees_with_the_one_that_is_asked(business, olga, nadia, omar, ivy):
    from rapport.business.conversations.models import Conversation

    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    for customer in (
        None,
        a_customer(name="Open"),
        a_customer(name="Shut", is_private=True),
        a_customer(name="Kept", is_private=True, keeper=omar),
    ):
        for mailbox in (None, box):
            a_conversation(customer=customer, mailbox=mailbox)

    for member in (olga, nadia, omar, ivy):
        seen = set(Conversation.objects.visible_to(member).values_list("pk", flat=True))
        assert seen == {one.pk for one in Conversation.objects.all() if one.is_visible_to(member)}
