"""What other apps know reaches the gate: STOP by mail, a complaint, a letter from an address."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import a_conversation, a_mail, a_mailbox, a_message
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Reach
from rapport.business.customers.queries.gate import may_send
from rapport.business.customers.rules.gate import Why
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def lena(business):
    return allowed(a_customer(name="Lena Moreau", email="lena@mail.example"))


def allowed(customer, *channels):
    customers.give_consent(
        customer.pk, purposes=["news", "offers"], channels=channels or ["email"],
        evidence=customers.Evidence(source="person"), by=None, now=MONDAY,
    )  # fmt: skip
    return customer


def whys(customer, purpose="news", channel="email"):
    answer = may_send(customer, purpose=purpose, channel=channel, now=TUESDAY)
    return [one.why for one in answer.reasons]


def arrives(text, *, sender="Lena Moreau <lena@mail.example>", **more):
    a_mailbox()
    raw = a_mail(text=text, sender=sender, at=TUESDAY, **more)
    conversations.receive(raw, door="pipe", mailbox="", now=TUESDAY)
    run_all()


def test_stop_by_mail_ends_everything_by_mail(lena):
    allowed(lena, "text")

    arrives("STOP\n")

    assert whys(lena) == whys(lena, "offers") == [Why.WITHDRAWN]
    assert Why.WITHDRAWN not in whys(lena, channel="text")
    said = lena.consents.filter(state="withdrawn").first()
    assert (said.source, said.wording, said.point) == ("reply", "STOP", "lena@mail.example")


def test_stop_needs_no_answer(lena):
    arrives("Stop, please!\n")

    assert not Case.objects.exists()
    assert Conversation.objects.get().waiting_since is None


def test_hearing_stop_twice_is_hearing_it_once(lena):
    arrives("STOP\n")
    before = lena.consents.count()

    assert conversations.hear_stop(Message.objects.get().pk, now=TUESDAY) == 1
    assert lena.consents.count() == before


def test_a_letter_that_says_more_withdraws_nothing(lena):
    arrives("Please stop by tomorrow and take my boots.\n")

    assert whys(lena) == []
    assert Case.objects.count() == 1


def test_a_machine_that_says_stop_is_not_a_person(lena):
    arrives("STOP\n", headers={"Auto-Submitted": "auto-replied"})

    assert whys(lena) == []


def test_stop_from_a_shared_address_counts_for_all_whom_it_reaches(lena):
    paul = allowed(a_customer(name="Paul Moreau", email="lena@mail.example"))
    other = allowed(a_customer(name="Omar Aziz", email="omar@mail.example"))

    arrives("STOP\n")

    assert whys(lena) == whys(paul) == [Why.WITHDRAWN]
    assert whys(other) == []
    assert Conversation.objects.get().customer is None


def test_stop_by_text_message_ends_text_messages(lena, omar):
    allowed(lena, "text")

    conversations.log_interaction(
        lena.pk, channel="sms", from_them=True, text="STOP", by=omar, now=TUESDAY
    )
    run_all()

    assert Why.WITHDRAWN in whys(lena, channel="text")
    assert whys(lena) == []


def test_our_own_stop_withdraws_nothing(lena, omar):
    conversations.log_interaction(
        lena.pk, channel="sms", from_them=False, text="STOP", by=omar, now=TUESDAY
    )
    run_all()

    assert not lena.consents.filter(state="withdrawn").exists()


def complaint(lena):
    talk = a_conversation(customer=lena, text="You ruined my boots, I am furious!", at=MONDAY)
    case = cases.take_up(talk.messages.get().pk, now=MONDAY)
    run_all()
    return case


def test_while_a_complaint_is_open_nothing_is_advertised(lena, omar):
    case = complaint(lena)
    assert case.kind == Case.Kind.COMPLAINT
    assert whys(lena) == [Why.RESTRAINT]

    cases.resolve(case.pk, resolution="New boots", by=omar, now=TUESDAY)
    run_all()
    assert whys(lena) == []

    cases.reopen(case.pk, by=omar, now=TUESDAY)
    run_all()
    assert whys(lena) == [Why.RESTRAINT]


def test_a_complaint_that_was_none_holds_nothing_back(lena, omar):
    case = complaint(lena)

    cases.correct(case.pk, kind="request", severity=0, by=omar, now=TUESDAY)
    run_all()
    assert whys(lena) == []

    cases.correct(case.pk, kind="complaint", severity=2, by=omar, now=TUESDAY)
    run_all()
    assert whys(lena) == [Why.RESTRAINT]


def test_a_complaint_of_nobody_known_restrains_once_somebody_says_who(lena, omar):
    talk = a_conversation(sender="stranger@mail.example", text="You ruined my boots, a scandal!")
    cases.take_up(talk.messages.get().pk, now=MONDAY)
    run_all()
    assert whys(lena) == []

    conversations.identify(talk.pk, customer_id=lena.pk, by=omar, now=TUESDAY)
    run_all()

    assert whys(lena) == [Why.RESTRAINT]


def test_whatever_order_the_turns_are_heard_in_the_end_counts(lena, omar):
    case = complaint(lena)
    cases.resolve(case.pk, resolution="New boots", by=omar, now=TUESDAY)

    for _ in range(3):
        cases.restrain(case.pk, now=TUESDAY)

    assert whys(lena) == []
    assert lena.restraints.count() == 1


def test_a_letter_from_an_address_makes_sure_that_it_is_theirs(lena):
    assert lena.reaches.get().verified_at is None

    arrives("Are my boots ready?\n")

    assert lena.reaches.get().verified_at == TUESDAY


def test_whoever_writes_first_is_surely_there(business):
    arrives("Are my boots ready?\n", sender="Kim <kim@mail.example>")

    assert Reach.objects.get().verified_at == TUESDAY


def test_a_letter_from_a_shared_address_makes_sure_of_nobody_until_somebody_says_who(lena, omar):
    paul = a_customer(name="Paul Moreau", email="lena@mail.example")

    arrives("Are my boots ready?\n")
    assert not Reach.objects.exclude(verified_at=None).exists()

    conversations.identify(Conversation.objects.get().pk, customer_id=paul.pk, by=omar, now=TUESDAY)
    assert Reach.objects.exclude(verified_at=None).get().customer == paul


def test_another_letter_in_the_thread_is_a_message_like_any_other(lena):
    talk = a_conversation(customer=lena, sender="lena@mail.example")
    message = a_message(conversation=talk, text="stop", at=TUESDAY)

    assert conversations.hear_stop(message.pk, now=TUESDAY) == 1


def test_an_answer_in_a_thread_makes_sure_of_the_address_as_well(lena, omar):
    a_mailbox()
    talk = conversations.start(
        customer_id=lena.pk, subject="Boots", text="They are ready.", by=omar, now=MONDAY
    )
    assert lena.reaches.get().verified_at is None
    ours = Message.objects.get(conversation=talk.conversation).message_id

    raw = a_mail(sender="lena@mail.example", answers=ours, text="Thank you!\n", at=TUESDAY)
    conversations.receive(raw, door="pipe", mailbox="", now=TUESDAY)

    assert Conversation.objects.count() == 1
    assert lena.reaches.get().verified_at == TUESDAY
