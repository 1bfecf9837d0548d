"""The ledger: each entry about real rows, so that every line of a timeline leads somewhere."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from bench import people as data
from bench.bulk import insert
from rapport.business.cases.events import CaseOpened
from rapport.business.conversations.events import MessageReceived, MessageSent
from rapport.business.customers.events import CustomerMet
from rapport.business.sales.events import PurchaseMade
from rapport.business.sales.models import Purchase
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.models import Entry, Mention


def fill_story(people: int, entries: int, cases: int, now: datetime) -> None:
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
