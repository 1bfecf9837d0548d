"""What the figures, the mirror and the check-up look at: purchases with lines, answers, bills."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bench.bulk import insert, stretches
from rapport.business.cases.events import CaseAnswered
from rapport.business.cases.models import Case, RecoveryStep
from rapport.business.conversations.models import Message
from rapport.business.sales.models import Invoice, Product, Purchase, PurchaseLine
from rapport.business.team.models import Member
from rapport.plumbing.ledger.models import Entry, Mention

SEED, DAYS = 6, 1_100
PRODUCTS, COLLEAGUES = 200, 12
RETURNS, LATE = 0.05, 0.2


def fill_trade(people: int, purchases: int, now: datetime) -> None:
    """So many purchases in all, an answer to each case, and a bill for each tenth purchase."""
    columns = ("id", "number", "name", "made_at")
    insert(Product, columns, ((n, f"P{n}", f"Product {n}", now) for n in range(1, PRODUCTS + 1)))
    first = _next(Purchase)
    fill_purchases(people, first, purchases - Purchase.objects.count(), now)
    fill_invoices(people, purchases // 10, now)
    fill_answers(now)


def fill_purchases(people: int, first: int, count: int, now: datetime) -> None:
    dice = random.Random(SEED)
    bought = [
        (
            first + n,
            dice.randint(1, people),
            now - timedelta(seconds=dice.randint(60, DAYS * 86_400)),
            -1 if dice.random() < RETURNS else 1,
            dice.randint(5, 200),
        )
        for n in range(count)
    ]
    insert(
        Purchase,
        ("id", "customer_id", "at", "currency", "total", "is_return", "channel"),
        (
            (n, who, at, "EUR", float(side * price), side < 0, ("counter", "website")[n % 2])
            for n, who, at, side, price in bought
        ),
    )
    insert(
        PurchaseLine,
        ("purchase_id", "position", "product_id", "text", "quantity", "price"),
        (
            (n, 1, n % PRODUCTS + 1, "", float(side), float(price))
            for n, _who, _at, side, price in bought
        ),
    )


def fill_invoices(people: int, count: int, now: datetime) -> None:
    dice = random.Random(SEED + 1)

    def bill(number: int) -> tuple[Any, ...]:
        on = (now - timedelta(days=dice.randint(0, DAYS))).date()
        taken = dice.randint(3, 60)
        paid_on = on + timedelta(days=taken)
        is_paid = paid_on < now.date() and dice.random() < 1 - LATE / 10
        return (
            dice.randint(1, people),
            f"B{number}",
            on,
            on + timedelta(days=30),
            "EUR",
            float(100),
            float(100) if is_paid else 0.0,
            paid_on if is_paid else None,
            taken if is_paid else None,
            now,
        )

    columns = (
        "customer_id", "number", "issued_on", "due_on", "currency", "amount", "paid", "paid_on",
        "days_taken", "made_at",
    )  # fmt: skip
    insert(Invoice, columns, (bill(number) for number in range(count)))


def fill_answers(now: datetime) -> None:
    """Each case answered and settled by somebody, told in the ledger; of complaints two steps."""
    dice = random.Random(SEED + 2)
    team = [_colleague(n, now) for n in range(COLLEAGUES)]
    known = Case.objects.order_by("pk").values_list(
        "pk", "customer", "conversation", "opened_at", "kind"
    )
    first = _next(Entry)
    for place, rows in enumerate(stretches(known.iterator(chunk_size=5_000))):
        told = [(first + place * 5_000 + n, dice.choice(team), row) for n, row in enumerate(rows)]
        _answer(dice, told)


def _answer(dice: random.Random, told: list[tuple[int, int, tuple[Any, ...]]]) -> None:
    facts = []
    for pk, member, (case, customer, talk, opened, kind) in told:
        minutes = dice.randint(1, 2_000)
        at = opened + timedelta(minutes=minutes)
        event = CaseAnswered(
            case_id=case,
            customer_id=customer,
            first=True,
            in_time=dice.random() >= LATE,
            minutes=minutes,
        )
        facts.append((pk, member, case, talk, kind, at, event))
    insert(
        Entry,
        ("id", "kind", "at", "recorded_at", "direction", "group", "actor_id", "facts"),
        (
            (pk, one.kind, at, at, str(one.direction), one.group, member, one.facts())
            for pk, member, _case, _talk, _kind, at, one in facts
        ),
    )
    insert(
        Mention,
        ("entry_id", "reference", "at"),
        ((pk, name, at) for pk, *_, at, one in facts for name in one.mentions()),
    )
    said = ("conversation_id", "side", "channel", "author_id", "at", "text", "state")
    insert(
        Message,
        said,
        (
            (talk, "us", "email", member, at + timedelta(minutes=10 * n), "So it is.", "sent")
            for _pk, member, _case, talk, _kind, at, _event in facts
            for n in range(2)
        ),
    )
    steps = ("case_id", "kind", "answer", "at", "by_id")
    insert(RecoveryStep, steps, _steps(dice, facts))
    changed = [
        Case(pk=case, owner_id=member, answered_at=at, resolved_at=at + timedelta(hours=20))
        for _pk, member, case, _talk, _kind, at, _event in facts
    ]
    Case.objects.bulk_update(changed, ["owner", "answered_at", "resolved_at"], batch_size=500)


def _steps(dice: random.Random, facts: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for _pk, member, case, _talk, kind, at, _event in facts:
        if kind == "complaint" and dice.random() < 1 - LATE:
            yield case, "own", "ours", at, member
            if dice.random() < 1 - LATE:
                yield case, "apologise", "", at, member


def _colleague(number: int, now: datetime) -> int:
    made, _ = Member.objects.get_or_create(
        email=f"colleague{number}@example.net",
        defaults={"name": f"Colleague {number}", "joined_at": now},
    )
    return made.pk


def _next(model: Any) -> int:
    return (model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
