"""Two things at once, on a real database with real threads."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from rapport.business.cases import actions
from rapport.business.cases.models import Case
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.testing import a_conversation, a_mailbox, a_message
from rapport.business.customers.testing import a_customer
from rapport.plumbing.ledger.models import Entry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
AT_ONCE = 8


def together(chores) -> list[object]:
    def one(chore):
        try:
            return chore()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, chores))


def test_messages_of_one_conversation_that_come_at_once_open_one_case(business):
    conversation = a_conversation(customer=a_customer(), text="")
    messages = [
        a_message(conversation=conversation, text="Are you open?", at=MONDAY + timedelta(seconds=n))
        for n in range(AT_ONCE)
    ]

    together([lambda m=m: actions.take_up(m.pk, now=m.at) for m in messages])

    assert Case.objects.count() == 1
    assert Entry.objects.filter(kind="cases.opened").count() == 1


def test_an_acknowledgement_asked_for_by_many_is_sent_once(business):
    a_mailbox()
    case = a_case()

    sent = together([lambda: actions.acknowledge(case.pk, now=MONDAY)] * AT_ONCE)

    assert sorted(sent) == [False] * (AT_ONCE - 1) + [True]
    assert case.conversation.messages.filter(is_automatic=True).count() == 1


def test_a_case_settled_by_many_is_settled_once(business, omar):
    case = a_case()
    settle = lambda: actions.resolve(case.pk, resolution="Done", by=omar, now=MONDAY)  # noqa: E731

    together([settle] * AT_ONCE)

    assert Entry.objects.filter(kind="cases.resolved").count() == 1


def test_without_the_guards_the_database_itself_keeps_one_open_case(business):
    """The negative control: looking first and writing later is refused by the constraint."""
    conversation = a_conversation(customer=a_customer())
    template = a_case(conversation=conversation)

    def blindly():
        try:
            Case.objects.create(
                conversation=conversation,
                kind="enquiry",
                summary="again",
                opened_at=template.opened_at,
            )
        except Exception as error:  # noqa: BLE001 - which class depends on the database
            return type(error).__name__
        return "opened"

    assert set(together([blindly] * AT_ONCE)) == {"IntegrityError"}
