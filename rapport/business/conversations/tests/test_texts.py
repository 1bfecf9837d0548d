"""Short messages: by SMS and from social sites, in and out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.queries.ways import ways_of
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.models import Consent, Customer, Reach
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.messaging.models import Arrival, Dispatch
from rapport.plumbing.messaging.providers import Incoming
from rapport.plumbing.messaging.testing import a_line

pytestmark = pytest.mark.django_db

NUMBER = "+4915112345678"
SMS = Incoming(id="sm-1", sender="0151 12345678", text="Are my boots ready?")
COMMENT = Incoming(
    id="c-1",
    sender="instagram:@lena",
    name="Lena",
    text="Three weeks for a pair of soles!",
    is_public=True,
    thread="post-9",
    link="https://instagram.example/p/9",
)


@pytest.fixture
def line(business):
    business.country = "DE"
    business.save()
    return a_line()


@pytest.fixture
def instagram(business):
    return a_line(kind="social")


def _sms(*, at=AT, **facts):
    return actions.receive_text(replace(SMS, **facts), kind="sms", door="test", now=at)


def _social(*, at=AT, **facts):
    return actions.receive_text(replace(COMMENT, **facts), kind="social", door="test", now=at)


def _of(outcome):
    return Conversation.objects.get(pk=outcome.conversation_id)


def test_an_sms_is_kept_first_and_meets_its_writer(line):
    outcome = _sms()
    one = _of(outcome)
    assert (one.channel, one.line, one.waiting_since) == ("sms", line, AT)
    assert one.point.value == NUMBER
    assert one.customer.name == "+49 1511 2345678"
    assert Arrival.objects.get().state == "filed"


def test_the_same_id_brought_again_is_the_same_message(line):
    first = _sms()
    for _ in range(5):
        again = _sms(text="Something else")
        assert (again.kind, again.message_id) == ("duplicate", first.message_id)
    assert Message.objects.count() == Arrival.objects.count() == 1


def test_what_a_crash_left_is_finished(line):
    from rapport.plumbing.messaging import actions as store

    store.keep(kind="sms", line=line, outside_id="sm-1", raw=SMS.as_raw(), door="x", now=AT)
    assert actions.finish_texts(now=AT) == 0
    assert actions.finish_texts(now=AT + timedelta(minutes=1)) == 1
    assert Message.objects.get().text == SMS.text


def test_the_second_sms_goes_on_in_the_same_conversation(line):
    first = _sms()
    second = _sms(id="sm-2", text="Hello?")
    assert second.conversation_id == first.conversation_id
    actions.close(first.conversation_id, by=None, now=AT)
    third = _sms(id="sm-3", at=AT + timedelta(days=2))
    assert _of(third).is_open
    actions.close(first.conversation_id, by=None, now=AT + timedelta(days=2))
    late = _sms(id="sm-4", at=AT + timedelta(days=40))
    assert late.conversation_id != first.conversation_id


def test_a_number_shared_by_a_family_asks_who_it_is(line, omar):
    for name in ("Lena Moreau", "Kim Moreau"):
        a_customer(name=name, email="", phone=NUMBER)
    one = _of(_sms())
    assert one.customer is None
    assert Customer.objects.count() == 2
    lena = Customer.objects.get(name="Lena Moreau")
    actions.identify(one.pk, customer_id=lena.pk, by=omar, now=AT)
    one.refresh_from_db()
    assert one.customer == lena


def test_somebody_new_gets_a_name_later(line, omar):
    sender = _sms(sender="DHL")
    assert _of(sender).customer is None
    assert _of(sender).point is None


def test_an_answer_goes_out_by_sms_and_can_be_taken_back(line, omar):
    one = _of(_sms())
    message = actions.answer(one.pk, text="Yes, since noon.", by=omar, now=AT)
    assert (message.channel, message.state) == ("sms", "waiting")
    assert message.dispatch.to == NUMBER
    assert message.dispatch.not_before == AT + timedelta(seconds=20)
    actions.take_back(message.pk, by=omar, now=AT)
    assert Dispatch.objects.get().state == "cancelled"
    assert one.drafts.get().text == "Yes, since noon."


def test_what_the_provider_says_is_shown_at_the_message(line, omar):
    from rapport.plumbing.messaging.actions import dispatches

    good = actions.answer(_of(_sms()).pk, text="Yes.", by=omar, now=AT)
    bad = _sms(id="sm-2", sender="+4915100000000")
    bad = actions.answer(_of(bad).pk, text="Yes.", by=omar, now=AT)
    for message in (good, bad):
        dispatches.deliver(message.dispatch_id, now=AT + timedelta(minutes=1))
    run_all()
    states = {one.pk: one.state for one in Message.objects.filter(side="us")}
    assert states == {good.pk: "sent", bad.pk: "failed"}
    actions.send_again(bad.pk, by=omar, now=AT)
    assert Dispatch.objects.get(pk=bad.dispatch_id).state == "waiting"
    with pytest.raises(Refused):
        actions.send_again(good.pk, by=omar, now=AT)


def test_the_way_they_used_last_comes_first_and_another_may_be_chosen(line, omar):
    a_mailbox()
    lena = a_customer(name="Lena", email="lena@mail.example", phone=NUMBER)
    one = a_conversation(customer=lena, sender="lena@mail.example")
    assert [way.channel for way in ways_of(one)] == ["email", "sms"]
    texted = actions.answer(one.pk, text="Ready!", channel="sms", by=omar, now=AT)
    assert (texted.channel, texted.dispatch.to) == ("sms", NUMBER)
    # Their answer by SMS stands in the same thread, and is answered by SMS.
    heard = _sms(at=AT + timedelta(hours=1))
    assert heard.conversation_id == one.pk
    assert [way.channel for way in ways_of(one)] == ["sms", "email"]
    letter = actions.answer(one.pk, text="By letter.", channel="email", by=omar, now=AT)
    assert letter.outgoing.recipients == ["lena@mail.example"]


def test_stop_by_sms_is_heard(line):
    lena = a_customer(name="Lena", email="", phone=NUMBER)
    _sms(text="STOP")
    run_all()
    said = Consent.objects.filter(customer=lena).latest("pk")
    assert (said.channel, said.state) == ("text", "withdrawn")


def test_a_text_longer_than_ten_messages_is_refused(line, omar):
    one = _of(_sms())
    with pytest.raises(Refused):
        actions.answer(one.pk, text="a" * 1531, by=omar, now=AT)
    assert actions.answer(one.pk, text="a" * 1530, by=omar, now=AT).dispatch.parts == 10


def test_a_public_comment_is_a_public_conversation(instagram):
    one = _of(_social(stars=2, title="Slow"))
    assert (one.is_public, one.channel, one.line) == (True, "social", instagram)
    assert one.subject == "★★☆☆☆ Slow"
    assert one.point.value == "instagram:@lena"
    assert one.link == COMMENT.link
    assert _of(_social(id="c-2", text="Still?")).pk == one.pk
    other = _of(_social(id="c-3", thread="post-10"))
    stranger = _of(_social(id="c-4", sender="instagram:@kim"))
    private = _of(_social(id="c-5", is_public=False, thread=""))
    assert len({one.pk, other.pk, stranger.pk, private.pk}) == 4


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//x.example"])
def test_a_link_that_is_no_website_is_left_out(instagram, link):
    assert _of(_social(link=link)).link == ""


def test_personal_words_in_public_are_asked_about_first(instagram, omar):
    one = _of(_social())
    with pytest.raises(actions.TooPersonal):
        actions.answer(one.pk, text="Your order no. 4711 is late.", by=omar, now=AT)
    assert not Dispatch.objects.exists()
    message = actions.answer(
        one.pk, text="Your order no. 4711 is late.", is_sure=True, by=omar, now=AT
    )
    assert (message.dispatch.is_public, message.dispatch.answers) == (True, "c-1")


def test_no_machine_speaks_in_public(instagram):
    one = _of(_social())
    assert actions.answer_automatically(one.pk, text="Thanks!", reason="test", now=AT) is None
    private = _of(_social(id="c-9", is_public=False, thread=""))
    sent = actions.answer_automatically(private.pk, text="Thanks!", reason="test", now=AT)
    assert sent.dispatch.is_public is False


def test_their_address_was_proven_by_writing(line):
    lena = a_customer(name="Lena", email="", phone=NUMBER)
    _sms()
    assert Reach.objects.get(customer=lena).verified_at == AT


def test_everything_with_somebody_stands_in_one_thread(line, client, omar, ivy):
    lena = a_customer(name="Lena", email="lena@mail.example", phone=NUMBER)
    a_conversation(customer=lena, sender="lena@mail.example", text="By letter")
    _sms(text="And by SMS", at=AT + timedelta(hours=1))
    secret = a_mailbox(address="boss@mail.example", is_private=True)
    a_conversation(customer=lena, sender="lena@mail.example", text="For the boss", mailbox=secret)
    client.force_login(omar)
    said = client.get(f"/inbox/with/{lena.pk}/").content.decode()
    assert said.index("By letter") < said.index("And by SMS")
    assert "For the boss" not in said


def test_the_screen_asks_before_personal_words_go_public(instagram, client, omar):
    one = _of(_social())
    client.force_login(omar)
    told = {"text": "Your order no. 4711 is late.", "channel": "social"}
    refused = client.post(f"/inbox/{one.pk}/answers/", told)
    assert refused.status_code == 422
    assert 'name="is_sure"' in refused.content.decode()
    assert not Dispatch.objects.exists()
    assert client.post(f"/inbox/{one.pk}/answers/", told | {"is_sure": "on"}).status_code == 303
    assert Dispatch.objects.get().is_public


def _slow_sms():
    """Written at nine past, brought at eleven past: at ten past we had not seen it."""
    slow = replace(
        SMS,
        id="sm-2",
        text="And my sandals? Keep them.",
        at=(AT + timedelta(minutes=9)).isoformat(),
    )
    return actions.receive_text(slow, kind="sms", door="test", now=AT + timedelta(minutes=11))


def test_what_was_on_its_way_while_we_wrote_is_not_answered_by_that(line, omar):
    one = _of(_sms())
    actions.answer(one.pk, text="Tomorrow.", by=omar, now=AT + timedelta(minutes=10))

    second = _slow_sms()

    one.refresh_from_db()
    assert second.conversation_id == one.pk
    assert Message.objects.get(pk=second.message_id).at == AT + timedelta(minutes=11)
    assert one.waiting_since == AT + timedelta(minutes=11)


def test_nor_does_what_we_planned_leave_over_it(line, omar):
    one = _of(_sms())
    leaves_at = AT + timedelta(hours=2)
    planned = actions.answer_later(
        one.pk, text="Ready.", leaves_at=leaves_at, by=omar, now=AT + timedelta(minutes=10)
    )
    _slow_sms()

    assert actions.let_leave(now=leaves_at) == 0
    planned.refresh_from_db()
    assert planned.state == Message.State.HELD


def test_split_in_public_it_stays_public(instagram, omar):
    _social()
    second = _social(id="c-2", text="And nobody answers.", at=AT + timedelta(minutes=5))

    done = actions.split(second.message_id, by=omar, now=AT + timedelta(minutes=6))

    other = done.other
    assert (other.is_public, other.line, other.outside_thread) == (True, instagram, "post-9")
    assert [way.is_public for way in ways_of(other)] == [True]


def test_what_was_said_in_public_and_to_us_alone_stays_apart(instagram, omar):
    public = _of(_social())
    letter = a_conversation(customer=public.customer, sender="lena@mail.example")

    for kept, other in ((public, letter), (letter, public)):
        with pytest.raises(Refused, match="public"):
            actions.merge(kept.pk, other_id=other.pk, by=omar, now=AT)
