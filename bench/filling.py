"""Rapport's rows: the same people and entries, stored as Rapport stores them. `-m bench.filling`"""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")

import django  # noqa: E402 - the environment comes first

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import people as data  # noqa: E402
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
from rapport.plumbing.ledger.actions import record_many  # noqa: E402

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
    tags = Tag.objects.bulk_create(Tag(name=f"circle {n}") for n in range(1, TAGS + 1))
    for stretch in _stretches(data.people(people, now)):
        with transaction.atomic():
            rows = Customer.objects.bulk_create(_customer(one) for one in stretch)
            _reached(stretch, now)
            Customer.tags.through.objects.bulk_create(
                Customer.tags.through(customer_id=one.number, tag=tags[one.number % TAGS])
                for one in stretch
                if one.number % 3 == 0
            )
    firms = data.companies(people)
    with transaction.atomic():
        Customer.objects.bulk_create(_company(people + n, n, now) for n in range(1, firms + 1))
    for stretch in _stretches(data.people(people, now)):
        with transaction.atomic():
            Tie.objects.bulk_create(
                Tie(customer_id=one.number, to_id=people + one.company, kind=Tie.Kind.WORKS_AT)
                for one in stretch
                if one.number % 4 == 0
            )
    for found in _stretches(Customer.objects.order_by("pk").iterator(BATCH)):
        reindex(*found)


def _customer(one: data.Person) -> Customer:
    return Customer(
        pk=one.number,
        name=one.name,
        sort_name=rules.sort_name(one.name, is_company=False),
        city=one.town,
        born_on=one.born_on,
        stage=("current", "current", "previous", "future")[one.number % 4],
        made_at=one.met_at,
        heard_at=one.met_at + timedelta(days=1),
        reached_at=one.met_at,
    )


def _company(pk: int, number: int, now: datetime) -> Customer:
    name = f"Company {number}"
    return Customer(
        pk=pk,
        kind=Customer.Kind.COMPANY,
        name=name,
        sort_name=rules.sort_name(name, is_company=True),
        made_at=now - timedelta(days=data.HISTORY_DAYS),
    )


def _reached(stretch: list[data.Person], now: datetime) -> None:
    """Everybody has an address and a phone number of their own."""
    points, reaches = [], []
    for one in stretch:
        for place, (kind, value) in enumerate((("email", one.email), ("phone", one.phone))):
            pk = one.number * 2 + place
            points.append(ContactPoint(pk=pk, kind=kind, value=value, shown=value))
            reaches.append(
                Reach(
                    point_id=pk,
                    customer_id=one.number,
                    is_whose=True,
                    is_preferred=place == 0,
                    made_at=now,
                )
            )
    ContactPoint.objects.bulk_create(points)
    Reach.objects.bulk_create(reaches)


def _conversations(people: int, cases: int, now: datetime) -> None:
    """One conversation with two messages and one case each; the latest cases are open."""
    said = data.happenings(people, cases, now)
    for stretch in _stretches(enumerate(said, start=1)):
        with transaction.atomic():
            Conversation.objects.bulk_create(_conversation(n, one, cases) for n, one in stretch)
            Participant.objects.bulk_create(
                Participant(conversation_id=n, point_id=one.person * 2, added_at=one.at)
                for n, one in stretch
            )
            Message.objects.bulk_create(
                Message(
                    conversation_id=n,
                    side=Message.Side.THEM,
                    channel=Channel.EMAIL,
                    sender_id=one.person * 2,
                    at=one.at,
                    subject=one.subject,
                    text=one.body,
                    message_id=f"<stored.{n}@mail.example.com>",
                )
                for n, one in stretch
            )
            Case.objects.bulk_create(_case(n, one, cases, now) for n, one in stretch)
    _ask_again(now)


def _is_open(number: int, cases: int) -> bool:
    return number > cases - min(OPEN_CASES, cases // 4)


def _conversation(number: int, one: data.Happening, cases: int) -> Conversation:
    is_open = _is_open(number, cases)
    return Conversation(
        pk=number,
        customer_id=one.person,
        point_id=one.person * 2,
        subject=one.subject,
        state=Conversation.State.OPEN if is_open else Conversation.State.CLOSED,
        made_at=one.at,
        last_at=one.at,
        waiting_since=one.at if is_open else None,
        preview=one.body[:150],
    )


def _case(number: int, one: data.Happening, cases: int, now: datetime) -> Case:
    is_open = _is_open(number, cases)
    due = one.at + timedelta(days=DAYS_TO_ANSWER)
    return Case(
        pk=number,
        customer_id=one.person,
        conversation_id=number,
        kind=("complaint", "enquiry", "request")[number % 3],
        severity=2 if number % 3 == 0 else 0,
        summary=one.subject,
        opened_at=one.at,
        asked_at=one.at if is_open else None,
        answer_by=due,
        due_by=due if is_open else None,
        answered_at=None if is_open else due,
        resolved_at=None if is_open else due,
        overdue_for=due if is_open and due < now else None,
        resolution="" if is_open else "Put right.",
    )


def _ask_again(now: datetime) -> None:
    """What Today shows: the real decision for everybody with an open case."""
    waiting = Case.objects.open().values_list("customer_id", flat=True)
    insights.refresh_many([pk for pk in waiting if pk], now=now)


def _story(people: int, entries: int, cases: int, now: datetime) -> None:
    """The ledger: each entry about real rows, so that every line of a timeline leads somewhere."""
    for stretch in _stretches(enumerate(data.happenings(people, entries, now), start=1)):
        bought = [(n, one) for n, one in stretch if one.kind == "purchase"]
        with transaction.atomic():
            Purchase.objects.bulk_create(
                Purchase(pk=n, customer_id=one.person, at=one.at, currency="EUR", total=_total(n))
                for n, one in bought
            )
            record_many([(_event(n, one, cases), one.at) for n, one in stretch], by=None)


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
