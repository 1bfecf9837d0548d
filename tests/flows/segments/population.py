"""Sixty customers as uneven as life: gaps everywhere, days on the edge, accents, two currencies."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation, Mailbox
from rapport.business.customers import rules
from rapport.business.customers.models import (
    Channel,
    Consent,
    ContactPoint,
    Customer,
    CustomField,
    FieldValue,
    Goal,
    KeyDate,
    Kindness,
    Preference,
    Purpose,
    Reach,
    StageChange,
    Tag,
    Tie,
)
from rapport.business.insights.models import Rhythm, Suggestion
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.business.team.models import Member

from .leads import lead_them
from .loyal import reward_them
from .standing import stand_with_them, worth_of_them
from .working import work_for_them

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # Already the 22nd in Berlin.
SIZE = 60
CITIES = ("", "", "Berlin", "berlin", "Köln", "Koln", "Łódź", "São Paulo", "A_b%c", "Straße")
NAMES = ("Ana", "Émile", "Zoë", "Jürgen", "Nadia", "Ola", "Günes", "Li")
FAMILIES = ("Berg", "de Vries", "Øst", "Moreau", "O'Neill", "Wu", "Šimek")


def populate(dice: Random, members: list[Member]) -> list[int]:
    """Everybody, with all that fields ask about; their numbers."""
    people = [_customer(dice, number, members) for number in range(SIZE)]
    Customer.objects.bulk_create(people)
    _around(dice, people)
    _bought(dice, people)
    lead_them(dice, people, now=NOW)
    reward_them(dice, people, now=NOW)
    _talked(dice, people)
    _made_sense_of(dice, people)
    stand_with_them(dice, people, now=NOW)
    worth_of_them(dice, people, now=NOW)
    _own_fields(dice, people)
    work_for_them(dice, people, now=NOW)
    return [one.pk for one in people]


def _moment(dice: Random) -> datetime:
    """Often on the edge of a day, of a month, of a year; now and then ahead of us."""
    edges = (0, 1, 29, 30, 31, 89, 90, 91, 364, 365, 366)
    days = dice.choice(edges) if dice.random() < 0.6 else dice.randint(-5, 800)
    hour = dice.choice((0, 22, 23, 12))
    midnight = NOW.replace(hour=0, minute=0) - timedelta(days=days)
    return midnight + timedelta(hours=hour, minutes=dice.choice((0, 30)))


def _maybe(dice: Random, make: Callable[[], Any], *, share: float = 0.7) -> Any:
    return make() if dice.random() < share else None


def _customer(dice: Random, number: int, members: list[Member]) -> Customer:
    kind = dice.choice(("person", "person", "company"))
    name = f"{dice.choice(NAMES)} {dice.choice(FAMILIES)}"
    return Customer(
        kind=kind,
        name=name,
        sort_name=rules.sort_name(name, is_company=kind == "company"),
        goes_by=dice.choice(("", "", "Zoé", "Captain")),
        language=dice.choice(("", "de", "en")),
        city=dice.choice(CITIES),
        born_on=_maybe(dice, lambda: date(2000, 1, 1) + timedelta(days=dice.randint(0, 365))),
        stage=dice.choice(Customer.Stage.values),
        attention=dice.choice(Customer.Attention.values),
        warning=dice.choice(("", "", "Pays in advance only", "100% wool_only")),
        source=dice.choice(("", "Till", "TILL", "web")),
        outside_number=_maybe(dice, lambda: f"K-{number}", share=0.5),
        keeper=_maybe(dice, lambda: dice.choice(members), share=0.5),
        is_private=dice.random() < 0.2,
        made_at=_moment(dice),
        heard_at=_maybe(dice, lambda: _moment(dice)),
        reached_at=_maybe(dice, lambda: _moment(dice)),
    )


def _around(dice: Random, people: list[Customer]) -> None:
    tags = [Tag.objects.create(name=name) for name in ("VIP", "Läufer", "press")]
    companies = [one for one in people if one.kind == "company"]
    for number, one in enumerate(people):
        one.tags.set(dice.sample(tags, dice.choice((0, 0, 1, 2))))
        for at in {_moment(dice) for _ in range(dice.choice((0, 1, 2)))}:
            StageChange.objects.create(customer=one, stage="current", at=at, reason={})
        for kind in dice.sample(ContactPoint.Kind.values, dice.choice((0, 1, 2))):
            point = ContactPoint.objects.create(kind=kind, value=f"{kind}{number}", shown="x")
            retired = _maybe(dice, lambda: NOW, share=0.3)
            Reach.objects.create(point=point, customer=one, made_at=NOW, retired_at=retired)
        for to in dice.sample(companies, dice.choice((0, 0, 1, 2))):
            if to.pk != one.pk:
                _tie(dice, one, to)
        for _ in range(dice.choice((0, 1, 3, 6))):
            _consent(dice, one)
        for _ in range(dice.choice((0, 0, 1, 2))):
            _key_date(dice, one)
        _known_as_a_person(dice, one)


def _tie(dice: Random, one: Customer, to: Customer) -> None:
    """Often as sponsor; over since today, still to end, or without an end."""
    days = dice.choice((None, None, None, 0, 1, 40))
    Tie.objects.create(
        customer=one,
        to=to,
        kind=dice.choice((*Tie.Kind.values, Tie.Kind.WORKS_AT)),
        role=dice.choice((*Tie.Role.values, Tie.Role.SPONSOR, Tie.Role.SPONSOR)),
        since_on=_maybe(dice, lambda: _moment(dice).date(), share=0.5),
        until_on=None if days is None else NOW.date() + timedelta(days=days),
        is_leaving=dice.random() < 0.2,
    )


def _known_as_a_person(dice: Random, one: Customer) -> None:
    for topic, text in dice.sample(
        (
            ("size", "39"),
            ("size", "40"),
            ("likes", "Suede"),
            ("favourite", "Wash 1"),
            ("favourite", "Wash 2"),
        ),
        2,
    ):
        gone = _maybe(dice, lambda: NOW, share=0.2)
        Preference.objects.create(customer=one, topic=topic, text=text, at=NOW, removed_at=gone)
    for _ in range(dice.choice((0, 0, 1, 2))):
        reached = _maybe(dice, lambda: NOW, share=0.3)
        Goal.objects.create(customer=one, wanted="Dry feet", made_at=NOW, reached_at=reached)
    if dice.random() < 0.4:
        gone = _maybe(dice, lambda: NOW, share=0.3)
        Kindness.objects.create(customer=one, about="pet", text="A dog", at=NOW, removed_at=gone)


def _consent(dice: Random, one: Customer) -> None:
    purpose, channel = dice.choice(Purpose.values[:2]), dice.choice(Channel.values[:2])
    state, at = dice.choice(Consent.State.values), dice.choice((_moment(dice), NOW))
    Consent.objects.create(
        customer=one, purpose=purpose, channel=channel, state=state, source="person", at=at,
        recorded_at=NOW,
    )  # fmt: skip


def _key_date(dice: Random, one: Customer) -> None:
    day = date(2024, 1, 1) + timedelta(days=dice.randint(0, 365))
    is_yearly = dice.random() < 0.7
    year = dice.choice((2025, 2026, 2027)) if not is_yearly else dice.choice((None, 1990, 2026))
    if (day.month, day.day) == (2, 29):
        day += timedelta(days=1)
    until = None
    if year and dice.random() < 0.3:
        until = date(year, day.month, day.day) + timedelta(days=dice.randint(0, 20))
    KeyDate.objects.create(
        customer=one, kind=KeyDate.Kind.OTHER, month=day.month, day=day.day, year=year,
        comes_yearly=is_yearly, until_on=until, made_at=NOW,
    )  # fmt: skip


def _bought(dice: Random, people: list[Customer]) -> None:
    products = [
        Product.objects.create(number=f"P{n}", name=f"Wash {n}", made_at=NOW) for n in range(3)
    ]
    for one in [*people, None]:
        for _ in range(dice.choice((0, 0, 1, 2, 5))):
            is_return = dice.random() < 0.2
            total = Decimal(dice.choice(("0.10", "0.20", "19.90", "100", "249.95", "400")))
            purchase = Purchase.objects.create(
                customer=one,
                at=_moment(dice),
                currency=dice.choice(("EUR", "EUR", "EUR", "CHF")),
                total=-total if is_return else total,
                is_return=is_return,
                thanked_at=_maybe(dice, lambda: NOW, share=0.3),
            )
            product = dice.choice([*products, None])
            PurchaseLine.objects.create(
                purchase=purchase, position=1, product=product, text="x", quantity=1, price=total
            )


def _talked(dice: Random, people: list[Customer]) -> None:
    boxes = [
        None,
        Mailbox.objects.create(name="Owner", address="o@x.example", is_private=True, made_at=NOW),
    ]
    for one in [*people, None]:
        for _ in range(dice.choice((0, 0, 1, 2))):
            at = _moment(dice)
            talk = Conversation.objects.create(
                customer=one, mailbox=dice.choice(boxes), made_at=at, last_at=at,
                state=dice.choice(Conversation.State.values),
                waiting_since=_maybe(dice, lambda: _moment(dice)),
            )  # fmt: skip
            for _ in range(dice.choice((0, 1, 1, 2))):
                Case.objects.create(
                    customer=one, conversation=_maybe(dice, lambda: talk, share=0.5),  # noqa: B023
                    kind=dice.choice(Case.Kind.values), summary="x", opened_at=_moment(dice),
                    resolved_at=NOW,
                )  # fmt: skip
    for case in Case.objects.filter(conversation=None):
        Case.objects.filter(pk=case.pk).update(resolved_at=dice.choice((None, NOW)))


def _made_sense_of(dice: Random, people: list[Customer]) -> None:
    for one in people:
        if dice.random() < 0.6:
            gap = _maybe(dice, lambda: dice.choice((14.0, 21.5, 30.25, 1 / 3)))
            quiet = _maybe(dice, lambda: dice.choice((date(2026, 11, 22), date(2026, 11, 23))))
            Rhythm.objects.create(customer=one, gap_days=gap, quiet_from=quiet, figured_at=NOW)
        if dice.random() < 0.4:
            Suggestion.objects.create(
                customer=one, kind=dice.choice(Suggestion.Kind.values), rank=1, reason={},
                audience=dice.choice(("all", "managers")), made_at=NOW, refreshed_on=NOW.date(),
            )  # fmt: skip


def _own_fields(dice: Random, people: list[Customer]) -> None:
    values: dict[str, Callable[[], dict[str, Any]]] = {
        "text": lambda: _folded(dice.choice(("Größe L", "grosse l", "50% Wool", "x" * 300))),
        "number": lambda: {"number": Decimal(dice.choice(("0", "38.5", "41", "-2.25")))},
        "money": lambda: {"number": Decimal(dice.choice(("0", "99.9", "100")))},
        "date": lambda: {"on": _moment(dice).date()},
        "choice": lambda: {"text": dice.choice(("Gold", "Silver"))},
        "yes_no": lambda: {"text": dice.choice(("yes", "no"))},
        "link": lambda: _folded(dice.choice(("https://a.example/Ä", "https://b.example"))),
    }
    for position, (kind, value) in enumerate(values.items()):
        field = CustomField.objects.create(
            key=f"own_{kind}", label=f"Own {kind}", kind=kind, position=position, made_at=NOW,
            is_private=kind == "money", choices=["Gold", "Silver"] if kind == "choice" else [],
        )  # fmt: skip
        for one in people:
            if dice.random() < 0.6:
                FieldValue.objects.create(field=field, customer=one, **value())


def _folded(text: str) -> dict[str, Any]:
    return {"text": text, "folded": rules.fold(text)[:200]}
