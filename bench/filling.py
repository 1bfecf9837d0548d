"""Rapport's rows: the same people and entries, stored as Rapport stores them. `-m bench.filling`"""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import people as data  # noqa: E402
from bench.bulk import insert  # noqa: E402
from rapport.business.cases.events import CaseOpened  # noqa: E402
from rapport.business.cases.models import Case  # noqa: E402
from rapport.business.conversations.events import MessageReceived, MessageSent  # noqa: E402
from rapport.business.conversations.models import (  # noqa: E402
    Channel,
    Conversation,
    Message,
    Participant,
)
from rapport.business.customers import rules  # noqa: E402
from rapport.business.customers.actions.finding import reindex  # noqa: E402
from rapport.business.customers.events import CustomerMet  # noqa: E402
from rapport.business.customers.models import ContactPoint, Customer, Reach, Tag, Tie  # noqa: E402
from rapport.business.insights import actions as insights  # noqa: E402
from rapport.business.insights.models import Rhythm  # noqa: E402
from rapport.business.sales.events import PurchaseMade  # noqa: E402
from rapport.business.sales.models import Purchase  # noqa: E402
from rapport.plumbing.kernel.events import Event  # noqa: E402
from rapport.plumbing.ledger.models import Entry, Mention  # noqa: E402

BATCH = 5_000
OPEN_CASES = 300
TAGS = 12
DAYS_TO_ANSWER = 2
T = TypeVar("T")


def fill(people: int, entries: int, cases: int) -> None:
    """Everything in stretches of some thousand rows, each one commit."""
    now = timezone.now()
    _customers(people, now)
    _conversations(people, cases, now)
    _story(people, entries, cases, now)
    _silences(people, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _stretches(rows: Iterable[T]) -> Iterator[list[T]]:
    source = iter(rows)
    while stretch := list(islice(source, BATCH)):
        yield stretch


def _customers(people: int, now: datetime) -> None:
    firms = data.companies(people)
    insert(
        Customer,
        ("id", "kind", "name", "sort_name", "city", "born_on", "stage", "made_at", "heard_at"),
        (_customer(one) for one in data.people(people, now)),
    )
    insert(
        Customer,
        ("id", "kind", "name", "sort_name", "made_at"),
        (_company(people + n, n, now) for n in range(1, firms + 1)),
    )
    points = ("id", "kind", "value", "shown")
    insert(
        ContactPoint, points, (point for one in data.people(people, now) for point in _points(one))
    )
    reaches = ("point_id", "customer_id", "is_whose", "is_preferred", "made_at")
    both = ((n, place) for n in range(1, people + 1) for place in (0, 1))
    insert(Reach, reaches, ((n * 2 + place, n, 1, place == 0, now) for n, place in both))
    tags = ((n, f"circle {n}") for n in range(1, TAGS + 1))
    insert(Tag, ("id", "name"), tags)
    tagged = ((n, n % TAGS + 1) for n in range(3, people + 1, 3))
    insert(Customer.tags.through, ("customer_id", "tag_id"), tagged)
    works = ((n, people + n % firms + 1, Tie.Kind.WORKS_AT.value) for n in range(4, people, 4))
    insert(Tie, ("customer_id", "to_id", "kind"), works)
    for found in _stretches(Customer.objects.order_by("pk").iterator(BATCH)):
        with transaction.atomic():
            reindex(*found)


def _customer(one: data.Person) -> tuple[Any, ...]:
    return (
        one.number,
        Customer.Kind.PERSON.value,
        one.name,
        rules.sort_name(one.name, is_company=False),
        one.town,
        one.born_on,
        ("current", "current", "previous", "future")[one.number % 4],
        one.met_at,
        one.met_at + timedelta(days=1),
    )


def _company(pk: int, number: int, now: datetime) -> tuple[Any, ...]:
    name = f"Company {number}"
    sort_name = rules.sort_name(name, is_company=True)
    return pk, Customer.Kind.COMPANY.value, name, sort_name, now - timedelta(days=600)


def _points(one: data.Person) -> Iterator[tuple[Any, ...]]:
    """Everybody has an address and a phone number of their own."""
    yield one.number * 2, "email", one.email, one.email
    yield one.number * 2 + 1, "phone", one.phone, one.phone


def _conversations(people: int, cases: int, now: datetime) -> None:
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


def _story(people: int, entries: int, cases: int, now: datetime) -> None:
    """The ledger: each entry about real rows, so that every line of a timeline leads somewhere."""
    bought = (
        (n, one.person, one.at, "EUR", float(_total(n)), "counter")
        for n, one in _numbered(people, entries, now)
        if one.kind == "purchase"
    )
    purchase = ("id", "customer_id", "at", "currency", "total", "channel")
    insert(Purchase, purchase, bought)
    first = (Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    told = (
        (n + first, one.at, _event(n, one, cases)) for n, one in _numbered(people, entries, now)
    )
    insert(
        Entry,
        ("id", "kind", "at", "recorded_at", "direction", "group", "audience", "facts"),
        (
            (pk, event.kind, at, at, str(event.direction), event.group, "all", event.facts())
            for pk, at, event in told
        ),
    )
    told = (
        (n + first, one.at, _event(n, one, cases)) for n, one in _numbered(people, entries, now)
    )
    insert(
        Mention,
        ("entry_id", "reference", "at"),
        ((pk, reference, at) for pk, at, event in told for reference in event.mentions()),
    )


def _numbered(people: int, entries: int, now: datetime) -> Iterator[tuple[int, data.Happening]]:
    return enumerate(data.happenings(people, entries, now), start=1)


def _total(number: int) -> Decimal:
    return Decimal(10 + number % 90)


def _event(number: int, one: data.Happening, cases: int) -> Event:
    conversation = number % cases + 1
    told: dict[str, Any] = {"customer_id": one.person}
    match one.kind:
        case "purchase":
            return PurchaseMade(
                purchase_id=number,
                total=_total(number),
                currency="EUR",
                channel="counter",
                what=one.subject,
                **told,
            )
        case "note":
            return CustomerMet(name=one.subject, source="the counter", **told)
        case "call":
            return CaseOpened(
                case_id=conversation,
                conversation_id=conversation,
                case_kind="complaint",
                severity=2,
                summary=one.subject,
                answer_by=one.at,
                **told,
            )
        case _:
            event = MessageReceived if one.kind == "message" else MessageSent
            more = {"starts": True} if one.kind == "message" else {}
            return event(
                conversation_id=conversation,
                message_id=conversation,
                channel="email",
                subject=one.subject,
                preview=one.body[:200],
                **told,
                **more,
            )


def _silences(people: int, now: datetime) -> None:
    """A rhythm for every third customer; some hundreds of them have been away too long."""
    today = timezone.localtime(now).date()
    quiet: list[int] = []
    for stretch in _stretches(range(3, people + 1, 3)):
        rows = [_rhythm(pk, today, now) for pk in stretch]
        quiet += [row.customer_id for row in rows if row.quiet_from and row.quiet_from <= today]
        with transaction.atomic():
            Rhythm.objects.bulk_create(rows)
    for some in _stretches(quiet[:3_000]):
        insights.refresh_many(some, now=now)


def _rhythm(pk: int, today: Any, now: datetime) -> Rhythm:
    is_away = pk % 51 == 0
    last_on = today - timedelta(days=80 if is_away else 5)
    return Rhythm(
        customer_id=pk,
        visits=9,
        first_on=today - timedelta(days=500),
        last_on=last_on,
        gap_days=21.0,
        spread_days=4.0,
        spent=Decimal(900),
        last_year=Decimal(600),
        quiet_from=last_on + timedelta(days=33),
        quiet_seen_on=today if is_away else None,
        figured_at=now,
    )


if __name__ == "__main__":
    fill(*(int(number) for number in sys.argv[1:4]))
