"""One thing that touches many: they are told personally, answers gather, all ends together."""

from datetime import timedelta

import pytest

from rapport.business.cases import actions
from rapport.business.cases.models import Case, Incident, Touched
from rapport.business.cases.testing import MONDAY
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import a_conversation, a_mail, a_message
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

HELLO = (
    "Hello {{first name}},\n\nyour shoes come two days later than we said. We are sorry.\n\nNadia"
)
pytestmark = pytest.mark.django_db


def an_incident(by, *, customers=(), title="The drying room is out of order"):
    incident = actions.open_incident(title=title, what="The fan burnt out.", by=by, now=MONDAY)
    actions.touch(incident.pk, [one.pk for one in customers], by=by, now=MONDAY)
    return incident


def told(incident, by, *, message=HELLO, at=MONDAY):
    actions.ask_to_tell(
        incident.pk, subject="Your shoes will be late", message=message, by=by, now=at
    )
    return actions.tell(incident.pk, now=at)


def sent():
    return list(Message.objects.filter(side="us").order_by("pk").values_list("text", flat=True))


def test_everybody_is_told_personally_and_once(nadia):
    lena = a_customer(name="Lena Moreau", goes_by="Lena", email="lena@mail.example")
    paul = a_customer(name="Paul Petit", goes_by="Paul", email="paul@mail.example")
    incident = an_incident(nadia, customers=[lena, paul])

    assert told(incident, nadia) == 2
    assert told_again(incident) == 0
    assert {text.split(",")[0] for text in sent()} == {"Hello Lena", "Hello Paul"}
    assert Conversation.objects.count() == 2
    assert Entry.objects.filter(kind="cases.incident_told").count() == 2


def told_again(incident):
    return actions.tell(incident.pk, now=MONDAY + timedelta(hours=1))


def test_who_has_no_address_is_named_with_the_reason_and_can_be_tried_again(nadia):
    lena = a_customer(name="Lena Moreau", email="")
    incident = an_incident(nadia, customers=[lena])

    assert told(incident, nadia) == 0
    row = Touched.objects.get()
    assert row.refusal == "No e-mail address of Lena Moreau is known."
    assert row.state == "Not reached"

    from rapport.business.customers import actions as customers

    customers.add_contact_point(
        lena.pk, kind="email", value="lena@mail.example", by=nadia, now=MONDAY
    )
    actions.try_again(incident.pk, by=nadia, now=MONDAY)
    assert told_again(incident) == 1


def test_a_place_that_stays_open_is_left_out_and_an_unknown_one_refused(nadia):
    nameless = a_customer(name="info@shop.example", email="info@shop.example")
    incident = an_incident(nadia, customers=[nameless])

    with pytest.raises(Refused, match="no fact called"):
        told(incident, nadia, message="Hello {{shoe size of the dog}}")
    assert Incident.objects.get().asked_to_tell_at is None

    told(incident, nadia)
    assert sent()[0].startswith("Hello,\n")


@pytest.mark.parametrize(
    ("subject", "message", "reason"),
    [
        ("", HELLO, "Give it a subject"),
        ("Late", " ", "Write a few words"),
        ("Late", "x" * 10_001, "longer than"),
    ],
)
def test_half_a_message_is_told_to_nobody(nadia, subject, message, reason):
    incident = an_incident(nadia, customers=[a_customer(email="a@mail.example")])

    with pytest.raises(Refused, match=reason):
        actions.ask_to_tell(incident.pk, subject=subject, message=message, by=nadia, now=MONDAY)

    assert sent() == []


def test_nobody_on_the_list_is_said_to_be_nobody(nadia):
    incident = an_incident(nadia)

    with pytest.raises(Refused, match="Nobody waits"):
        told(incident, nadia)


def test_only_those_who_may_write_to_many_tell_and_close(omar, nadia):
    incident = an_incident(omar, customers=[a_customer(email="a@mail.example")])

    with pytest.raises(Forbidden):
        told(incident, omar)
    with pytest.raises(Forbidden):
        actions.ask_to_close(incident.pk, ending="", lesson="", by=omar, now=MONDAY)
    assert Incident.objects.get().is_open


def test_whom_a_member_may_not_see_does_not_come_on_the_list(omar):
    hidden = a_customer(name="Secret", is_private=True, email="s@mail.example")
    incident = an_incident(omar, customers=[hidden])

    assert not Touched.objects.exists()
    assert incident.is_open


def test_the_same_customer_twice_is_once_and_can_be_taken_off_until_told(nadia):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    incident = an_incident(nadia, customers=[lena, lena])
    assert actions.touch(incident.pk, [lena.pk], by=nadia, now=MONDAY) == 0

    row = Touched.objects.get()
    actions.drop(row.pk, by=nadia, now=MONDAY)
    actions.drop(row.pk, by=nadia, now=MONDAY)
    assert not Touched.objects.exists()

    actions.touch(incident.pk, [lena.pk], by=nadia, now=MONDAY)
    told(incident, nadia)
    with pytest.raises(Refused, match="told already"):
        actions.drop(Touched.objects.get().pk, by=nadia, now=MONDAY)


def answer_of_lena(incident):
    conversation = Touched.objects.get(incident=incident).conversation
    ours = Message.objects.get(conversation=conversation)
    at = MONDAY + timedelta(hours=1)
    letter = a_mail(text="That is a pity. When exactly?", answers=ours.message_id, at=at)
    return conversations.receive(letter, door="test", now=at)


def test_their_answers_come_to_one_place_and_all_ends_together(nadia):
    lena = a_customer(name="Lena Moreau", goes_by="Lena", email="lena@mail.example")
    paul = a_customer(name="Paul Petit", goes_by="Paul", email="paul@mail.example")
    incident = an_incident(nadia, customers=[lena])
    told(incident, nadia)
    answer_of_lena(incident)
    run_all()
    actions.touch(incident.pk, [paul.pk], by=nadia, now=MONDAY)
    row = Touched.objects.get(customer=lena)
    assert row.case is not None
    assert row.state == "Answered"
    assert Entry.objects.filter(kind="cases.incident_answered").count() == 1

    later = MONDAY + timedelta(days=2)
    actions.ask_to_close(
        incident.pk, ending="Hello {{first name}}, all is dry.", lesson="A spare fan.", by=nadia,
        now=later,
    )  # fmt: skip
    actions.close_together(incident.pk, now=later)
    actions.close_together(incident.pk, now=later)

    assert [text for text in sent() if "dry" in text] == ["Hello Lena, all is dry."]
    assert not Case.objects.open().exists()
    assert Touched.objects.filter(ended_at=None).count() == 0
    assert Entry.objects.filter(kind="cases.incident_closed").count() == 1


def test_a_complaint_that_came_first_can_be_put_to_it(nadia):
    from rapport.business.cases.testing import a_case

    case = a_case(text="My boots are still wet! This is unacceptable.")
    incident = an_incident(nadia)

    row = actions.touch_case(incident.pk, case.pk, by=nadia, now=MONDAY)
    again = actions.touch_case(incident.pk, case.pk, by=nadia, now=MONDAY)

    assert (row.pk, row.case_id, row.conversation_id) == (again.pk, case.pk, case.conversation_id)
    assert Touched.objects.count() == 1


def test_a_telling_that_was_stopped_goes_on_where_it_stopped(nadia, monkeypatch):
    people = [a_customer(name=f"Person {n}", email=f"p{n}@mail.example") for n in range(4)]
    incident = an_incident(nadia, customers=people)
    actions.ask_to_tell(incident.pk, subject="Late", message=HELLO, by=nadia, now=MONDAY)

    def stops(done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.tell(incident.pk, now=MONDAY, told=stops)
    assert len(sent()) == 2

    assert actions.tell(incident.pk, now=MONDAY) == 2
    assert len(sent()) == 4


def test_their_answer_is_gathered_though_the_threads_became_one(nadia):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    old = a_conversation(customer=lena, sender="lena@mail.example", text="", waits=False)
    incident = an_incident(nadia, customers=[lena])
    assert told(incident, nadia) == 1
    conversations.merge(
        old.pk, other_id=incident.touched.get().conversation_id, by=nadia, now=MONDAY
    )

    asked = a_message(conversation=old, text="When will they come?", at=MONDAY + timedelta(hours=1))
    case = actions.take_up(asked.pk, now=asked.at)

    assert case is not None
    assert actions.gather(case.pk, now=asked.at)
    assert incident.touched.get().case == case
