"""A letter costs the same however many there were before: no step of it looks at a whole table."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection

from rapport.business.cases.models import Case
from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message, Participant
from rapport.business.conversations.testing import a_conversation, a_mail, a_mailbox
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry, Mention
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.messaging.models import Arrival

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LENA = "lena@mail.example"
GROWING = {
    one._meta.db_table
    for one in (
        Arrival, Case, ContactPoint, Conversation, Customer, Entry, Mention, Message, Participant,
        RawMail, Reach,
    )
}  # fmt: skip


@contextmanager
def asked() -> Iterator[list[tuple[str, object]]]:
    """The statements that read, with their values bound as they are when it matters."""
    heard: list[tuple[str, object]] = []

    def listen(execute, sql, params, many, context):
        if not many and re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)\b", sql):
            heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield heard


def whole_tables(statements):
    """Which growing tables are read from end to end, and by what."""
    found = set()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # Or it would, while they are small.
            cursor.execute("SET LOCAL enable_seqscan = off")
        for sql, params in statements:
            plan = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
            cursor.execute(f"{plan} {sql}", params)
            names = "|".join(re.escape(one) for one in named(sql))
            read = rf"\bSCAN ({names})(?! USING)|Seq Scan on ({names})\b" if names else "(?!)"
            found |= {
                (hit[0], sql) for row in cursor.fetchall() if (hit := re.search(read, str(row[-1])))
            }
    return found


def named(sql):
    """The growing tables of a statement, and what it calls them."""
    called = re.findall(r'"(\w+)" (U\d+|T\d+)\b', sql)
    return {one for one in GROWING if f'"{one}"' in sql} | {b for a, b in called if a in GROWING}


def test_a_letter_and_its_answer_look_at_no_whole_table(business):
    a_mailbox()
    a_customer(name="Lena Moreau", email=LENA)
    letters = (
        a_mail(sender=LENA, message_id="<first@mail.example>", text="My boots leak."),
        a_mail(sender=LENA, answers="<first@mail.example>", text="They still leak, I am angry."),
        a_mail(sender="new@mail.example", text="Do you clean suede?"),
    )

    with asked() as statements:
        for letter in letters:
            assert actions.receive(letter, door="test", now=AT).conversation_id
            run_all()

    assert Case.objects.count() == 2
    assert Message.objects.filter(side="us", is_automatic=True).count() == 2
    assert whole_tables(statements) == set()


def test_a_report_of_an_answer_that_did_not_arrive_looks_at_none(nadia):
    a_mailbox()
    one = a_conversation(customer=a_customer(name="Lena Moreau", email=LENA), sender=LENA)
    answer = actions.answer(one.pk, text="They are ready.", by=nadia, now=AT)
    report = a_mail(
        sender="mailer-daemon@mail.example",
        subject="Undelivered mail",
        answers=answer.message_id,
        headers={"Auto-Submitted": "auto-replied", "Return-Path": "<>"},
    )

    with asked() as statements:
        assert actions.receive(report, door="test", now=AT).message_id == answer.pk

    assert whole_tables(statements) == set()


def test_what_a_crash_left_is_found_without_a_look_at_all_that_ever_came(business):
    a_mailbox()
    with asked() as statements:
        actions.finish_arrived(now=AT)
        actions.finish_texts(now=AT)
        list(RawMail.objects.quarantined().oldest_first())
        RawMail.objects.quarantined()[:10].count()

    assert whole_tables(statements) == set()


def test_a_question_without_an_index_would_be_noticed():
    with asked() as statements:
        list(Message.objects.filter(text="My boots leak."))

    assert len(whole_tables(statements)) == 1
