"""One conversation with a message and a case for each; the latest cases are open."""

from datetime import datetime, timedelta
from typing import Any

from bench import people as data
from bench.bulk import insert
from rapport.business.cases.models import Case
from rapport.business.conversations.models import Channel, Conversation, Message, Participant
from rapport.business.insights import actions as insights

OPEN_CASES = 300
DAYS_TO_ANSWER = 2


def fill_conversations(people: int, cases: int, now: datetime) -> None:
    """One conversation with a message and a case each; the latest cases are open."""
    said = list(enumerate(data.happenings(people, cases, now), start=1))
    insert(
        Conversation,
        ("id", "customer_id", "point_id", "channel", "subject", "state", "made_at", "last_at",
         "waiting_since", "preview"),
        (_conversation(n, one, cases) for n, one in said),
    )  # fmt: skip
    insert(
        Participant,
        ("conversation_id", "point_id", "added_at"),
        ((n, one.person * 2, one.at) for n, one in said),
    )
    insert(
        Message,
        ("conversation_id", "side", "channel", "sender_id", "at", "subject", "text", "message_id"),
        (
            (n, "them", "email", one.person * 2, one.at, one.subject, one.body,
             f"<stored.{n}@mail.example.com>")
            for n, one in said
        ),
    )  # fmt: skip
    insert(
        Case,
        ("id", "customer_id", "conversation_id", "kind", "severity", "summary", "opened_at",
         "asked_at", "answer_by", "due_by", "answered_at", "resolved_at", "overdue_for"),
        (_case(n, one, cases, now) for n, one in said),
    )  # fmt: skip
    _ask_again(now)


def _is_open(number: int, cases: int) -> bool:
    return number > cases - min(OPEN_CASES, cases // 4)


def _conversation(number: int, one: data.Happening, cases: int) -> tuple[Any, ...]:
    is_open = _is_open(number, cases)
    state = Conversation.State.OPEN if is_open else Conversation.State.CLOSED
    return (
        number,
        one.person,
        one.person * 2,
        Channel.EMAIL.value,
        one.subject,
        state.value,
        one.at,
        one.at,
        one.at if is_open else None,
        one.body[:150],
    )


def _case(number: int, one: data.Happening, cases: int, now: datetime) -> tuple[Any, ...]:
    is_open = _is_open(number, cases)
    due = one.at + timedelta(days=DAYS_TO_ANSWER)
    return (
        number,
        one.person,
        number,
        ("complaint", "enquiry", "request")[number % 3],
        2 if number % 3 == 0 else 0,
        one.subject,
        one.at,
        one.at if is_open else None,
        due,
        due if is_open else None,
        None if is_open else due,
        None if is_open else due,
        due if is_open and due < now else None,
    )


def _ask_again(now: datetime) -> None:
    """What Today shows: the real decision for everybody with an open case."""
    waiting = Case.objects.open().values_list("customer_id", flat=True)
    insights.refresh_many([pk for pk in waiting if pk], now=now)
