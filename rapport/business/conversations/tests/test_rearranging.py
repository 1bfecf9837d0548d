"""Two conversations become one, one becomes two, and both are as they were again."""

from datetime import timedelta

import pytest

from rapport.business.conversations import actions, rules
from rapport.business.conversations.models import Conversation, Draft, Rearrangement
from rapport.business.conversations.testing import AT, a_conversation, a_mail, a_mailbox, a_message
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.queries import find

pytestmark = pytest.mark.django_db

NOW = AT + timedelta(days=1)
WHILE = timedelta(minutes=3)


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau", email="lena@mail.example")


@pytest.fixture
def boots(lena):
    return a_conversation(customer=lena, subject="Boots", text="Ready?", at=AT)


@pytest.fixture
def bag(lena):
    return a_conversation(
        customer=lena, subject="Bag", text="The zipper broke", at=AT + timedelta(hours=2)
    )


def texts_of(one):
    return list(one.messages.order_by("at", "pk").values_list("text", flat=True))


def picture(*conversations):
    """What matters of them: rows as they are now."""
    return [
        (one.state, one.owner_id, one.waiting_since, one.last_at, one.preview, texts_of(one))
        for one in Conversation.objects.filter(pk__in=[c.pk for c in conversations]).order_by("pk")
    ]


def test_two_conversations_become_one_and_two_again(boots, bag, omar):
    before = picture(boots, bag)

    done = actions.merge(boots.pk, other_id=bag.pk, by=omar, now=NOW)

    boots.refresh_from_db()
    assert texts_of(boots) == ["Ready?", "The zipper broke"]
    assert (boots.waiting_since, boots.preview) == (AT, "The zipper broke")
    assert set(boots.participants.values_list("point", flat=True)) == {boots.point_id, bag.point_id}
    assert not Conversation.objects.visible_to(omar).filter(pk=bag.pk).exists()

    actions.rearrange_back(done.pk, by=omar, now=NOW)

    assert picture(boots, bag) == before
    assert list(boots.participants.values_list("point", flat=True)) == [boots.point_id]
    assert Entry.objects.filter(kind="conversations.rearrangement_undone").count() == 1


def test_taking_back_twice_is_taking_back_once(boots, bag, omar):
    done = actions.merge(boots.pk, other_id=bag.pk, by=omar, now=NOW)
    actions.rearrange_back(done.pk, by=omar, now=NOW)
    before = picture(boots, bag)

    actions.rearrange_back(done.pk, by=omar, now=NOW)

    assert picture(boots, bag) == before


def test_a_conversation_never_becomes_part_of_itself(boots, omar):
    with pytest.raises(Refused, match="part of itself"):
        actions.merge(boots.pk, other_id=boots.pk, by=omar, now=NOW)

    assert not Rearrangement.objects.exists()


def test_conversations_of_two_customers_stay_apart(boots, omar):
    other = a_conversation(customer=a_customer(name="Tom Faro"))

    with pytest.raises(Refused, match="two different customers"):
        actions.merge(boots.pk, other_id=other.pk, by=omar, now=NOW)

    assert texts_of(boots) == ["Ready?"]


def test_a_letter_of_nobody_known_joins_a_customer_and_not_the_other_way_round(boots, omar):
    unknown = a_conversation(sender="new@mail.example", text="It is me, Lena")

    with pytest.raises(Refused, match="Say first who wrote"):
        actions.merge(unknown.pk, other_id=boots.pk, by=omar, now=NOW)
    actions.merge(boots.pk, other_id=unknown.pk, by=omar, now=NOW)

    assert "It is me, Lena" in texts_of(boots)


def test_what_is_private_never_becomes_public(lena, boots, olga, omar):
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    private = a_conversation(customer=lena, mailbox=box, text="About salaries")

    for kept, other in ((boots, private), (private, boots)):
        with pytest.raises(Refused, match="private"):
            actions.merge(kept.pk, other_id=other.pk, by=olga, now=NOW)
    with pytest.raises(Refused, match="no such conversation"):
        actions.merge(boots.pk, other_id=private.pk, by=omar, now=NOW)

    assert texts_of(private) == ["About salaries"]
    assert texts_of(boots) == ["Ready?"]


def test_an_observer_rearranges_nothing(boots, bag, ivy):
    done = [
        lambda: actions.merge(boots.pk, other_id=bag.pk, by=ivy, now=NOW),
        lambda: actions.split(bag.messages.get().pk, by=ivy, now=NOW),
    ]
    for attempt in done:
        with pytest.raises(Forbidden):
            attempt()

    assert not Rearrangement.objects.exists()


def test_what_is_done_to_the_merged_one_is_done_where_it_went_on(boots, bag, omar):
    actions.merge(boots.pk, other_id=bag.pk, by=omar, now=NOW)

    actions.add_note(bag.pk, text="She called as well", by=omar, now=NOW)
    actions.close(bag.pk, by=omar, now=NOW)

    boots.refresh_from_db()
    assert texts_of(boots)[-1] == "She called as well"
    assert not boots.is_open
    assert not bag.messages.exists()


def test_an_answer_to_the_merged_one_arrives_where_it_went_on(business, omar):
    a_mailbox()
    for number, subject in enumerate(("Boots", "Bag")):
        letter = a_mail(subject=subject, message_id=f"<{number}@mail.example>", text=f"{subject}?")
        actions.receive(letter, door="test", now=AT)
    boots, bag = Conversation.objects.order_by("pk")
    asked = actions.answer(bag.pk, text="Which colour?", by=omar, now=AT)
    actions.merge(boots.pk, other_id=bag.pk, by=omar, now=NOW)

    letter = a_mail(text="Brown.", answers=asked.message_id, subject="Re: Bag")
    outcome = actions.receive(letter, door="test", now=NOW)

    assert outcome.conversation_id == boots.pk
    assert "Brown." in texts_of(boots)


def test_a_stranger_does_not_join_through_the_number_of_a_merged_thread(business, omar):
    a_mailbox()
    for number in range(2):
        actions.receive(a_mail(message_id=f"<{number}@mail.example>"), door="test", now=AT)
    first = Conversation.objects.order_by("pk").first()
    other = Conversation.objects.order_by("pk").last()
    asked = actions.answer(other.pk, text="Which colour?", by=omar, now=AT)
    actions.merge(first.pk, other_id=other.pk, by=omar, now=NOW)

    letter = a_mail(sender="Eve <eve@evil.example>", answers=asked.message_id, text="Tell me all")
    outcome = actions.receive(letter, door="test", now=NOW)

    assert outcome.conversation_id not in (first.pk, other.pk)
    assert "Tell me all" not in texts_of(first)


def test_unsent_words_go_along(boots, bag, omar):
    actions.save_draft(boots.pk, text="Dear Lena", by=omar, now=AT)
    actions.save_draft(bag.pk, text="About the bag", by=omar, now=AT)

    actions.merge(boots.pk, other_id=bag.pk, by=omar, now=NOW)

    assert Draft.objects.get().text == "Dear Lena\n\nAbout the bag"


def test_the_search_finds_the_words_where_they_are(boots, bag, omar):
    done = actions.merge(boots.pk, other_id=bag.pk, by=omar, now=NOW)
    found = {hit.reference for hit in find("zipper", kinds=("conversation",), audiences=("all",))}
    assert found == {f"conversation:{boots.pk}"}

    actions.rearrange_back(done.pk, by=omar, now=NOW)
    found = {hit.reference for hit in find("zipper", kinds=("conversation",), audiences=("all",))}
    assert found == {f"conversation:{bag.pk}"}


def test_a_message_and_what_follows_begin_their_own_conversation(boots, omar):
    a_message(conversation=boots, text="We clean them", side="us", at=AT + timedelta(hours=1))
    first = a_message(conversation=boots, text="And my bag?", at=AT + timedelta(hours=2))
    a_message(conversation=boots, text="It is red", at=AT + timedelta(hours=3))
    Conversation.objects.filter(pk=boots.pk).update(waiting_since=first.at)
    before = picture(boots)

    done = actions.split(first.pk, by=omar, now=NOW)

    boots.refresh_from_db()
    assert texts_of(boots) == ["Ready?", "We clean them"]
    assert texts_of(done.other) == ["And my bag?", "It is red"]
    assert (boots.waiting_since, done.other.waiting_since) == (None, first.at)
    assert done.other.customer == boots.customer
    assert [one.point_id for one in done.other.participants.all()] == [boots.point_id]

    actions.rearrange_back(done.pk, by=omar, now=NOW)

    boots.refresh_from_db()
    assert [one[2:] for one in picture(boots)] == [
        (first.at, AT + timedelta(hours=3), "It is red", before[0][5])
    ]
    assert not Conversation.objects.visible_to(omar).filter(pk=done.other_id).exists()


def test_the_first_message_cannot_be_split_off(boots, omar):
    with pytest.raises(Refused, match="nothing would be left"):
        actions.split(boots.messages.get().pk, by=omar, now=NOW)


def test_the_later_change_is_taken_back_first(lena, boots, bag, omar):
    third = a_conversation(customer=lena, text="And a hat")
    first = actions.merge(boots.pk, other_id=bag.pk, by=omar, now=NOW)
    actions.merge(third.pk, other_id=boots.pk, by=omar, now=NOW)

    with pytest.raises(Refused, match="Take that back first"):
        actions.rearrange_back(first.pk, by=omar, now=NOW)


@pytest.mark.parametrize(
    ("kept", "other", "privacy", "refused"),
    [
        (1, 1, (False, False), False),
        (1, None, (False, False), False),
        (None, None, (False, False), False),
        (None, 1, (False, False), True),
        (1, 2, (False, False), True),
        (1, 1, (True, False), True),
        (1, 1, (False, True), True),
        (1, 1, (True, True), False),
    ],
)
def test_the_rule_of_merging(kept, other, privacy, refused):
    reason = rules.merge_refusal(
        is_same=False,
        kept_customer=kept,
        other_customer=other,
        kept_is_private=privacy[0],
        other_is_private=privacy[1],
    )

    assert (reason is not None) is refused


def test_what_we_never_said_is_not_shown_as_said(boots, omar):
    """Taken back, it is in no list; merged or split, neither."""
    a_mailbox()
    spoken = boots.preview
    message = actions.answer(boots.pk, text="Certainly not.", by=omar, now=AT + WHILE)

    actions.take_back(message.pk, by=omar, now=AT + WHILE + timedelta(seconds=9))

    boots.refresh_from_db()
    assert (boots.preview, boots.last_at) == (spoken, AT)


def test_a_letter_with_a_typed_address_stays_one_when_it_is_split(business, omar):
    first = actions.receive_form(name="Eve", email="eve@evil.example", phone="", text="Hi", now=AT)
    second = a_message(conversation=first.conversation, text="And?", at=AT + WHILE)

    done = actions.split(second.pk, by=omar, now=AT + WHILE)

    assert done.other.is_unproven
