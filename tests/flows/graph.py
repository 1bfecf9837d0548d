"""A whole world around some customers: rows of every table that leads to one, and its picture.

There is one builder for each column that leads to a customer. A new table about customers needs
a new builder here, else the tests of merging fail: that is what they are for.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from rapport.business.cases.models import Case, Incident, Touched
from rapport.business.conversations.models import Conversation, Visit
from rapport.business.customers.links import links, tables
from rapport.business.customers.models import (
    Consent,
    ContactPoint,
    Customer,
    CustomField,
    Duplicate,
    FieldValue,
    Goal,
    KeyDate,
    Kindness,
    Merge,
    Note,
    Preference,
    Reach,
    Restraint,
    StageChange,
    Tag,
    Tie,
    Unasked,
)
from rapport.business.insights.models import (
    KeepInTouch,
    Lookout,
    Reply,
    Rhythm,
    Suggestion,
    Turnaround,
)
from rapport.business.projects.models import Need, Plan, PlanStep, Project
from rapport.business.promises.models import Promise
from rapport.business.recommendations.models import Recommendation
from rapport.business.sales.models import Invoice, Product, Purchase, Quote
from rapport.plumbing.kernel.words import say
from tests.flows.graph_of_companies import COMPANIES
from tests.flows.graph_of_health import HEALTH
from tests.flows.graph_of_loyalty import LOYALTY
from tests.flows.graph_of_referrals import REFERRALS

from . import taking_part
from .graph_of_leads import a_lead_of

START = datetime(2025, 1, 6, 9, tzinfo=UTC)
# What tells of merges, and what is kept up after the transaction, is not part of the picture.
APART = {
    "customers.merge", "customers.mergestep", "ledger.entry", "ledger.mention", "search.document",
    "jobs.job", "live.signal",
}  # fmt: skip

Builder = Callable[[Random, Customer, list[Customer]], object]
Picture = dict[str, dict[Any, dict[str, Any]]]


def a_world(random: Random, *, people: int = 6) -> list[Customer]:
    """People with at least one row for every column that leads to them; all of one kind."""
    Tag.objects.bulk_create([Tag(name=f"tag {n}") for n in range(4)])
    CustomField.objects.bulk_create(
        CustomField(key=f"field_{n}", label=f"Field {n}", kind="text", made_at=START)
        for n in range(3)
    )
    ContactPoint.objects.bulk_create(
        ContactPoint(kind=kind, value=f"{kind}{n}", shown=f"{kind}{n}")
        for kind in ("email", "phone")
        for n in range(people)
    )
    everybody = [_person(random, number) for number in range(people)]
    for customer in everybody:
        for link in links():
            for _ in range(random.choice([1, 1, 2, 4])):
                BUILDERS[f"{link.label}.{link.field.name}"](random, customer, everybody)
    return everybody


def moment(random: Random) -> datetime:
    return START + timedelta(minutes=random.randrange(500_000), microseconds=random.randrange(999))


def _person(random: Random, number: int) -> Customer:
    return Customer.objects.create(
        kind="person",
        name=f"Person {number}",
        sort_name=f"person {number}",
        goes_by=random.choice(["", f"P{number}"]),
        language=random.choice(["", "de", "fr"]),
        city=random.choice(["", "Berlin", "Hamburg"]),
        born_on=random.choice([None, date(1980, 1, 1 + number % 28)]),
        stage=random.choice(["future", "current", "previous"]),
        stage_set_by_hand=random.random() < 0.3,
        attention=random.choice(["more", "guidance", "quiet"]),
        warning=random.choice(["", f"Careful {number}", "x" * 150 + str(number)]),
        source=random.choice(["", "web"]),
        outside_number=random.choice([None, f"N{number}"]),
        is_private=random.random() < 0.2,
        made_at=moment(random),
        heard_at=random.choice([None, moment(random)]),
        reached_at=random.choice([None, moment(random)]),
    )


def _tag(random: Random, one: Customer, _others: list[Customer]) -> None:
    one.tags.add(random.choice(list(Tag.objects.all())))


def _taken_in(random: Random, one: Customer, _others: list[Customer]) -> None:
    """Somebody who was merged into this one before this program wrote journals of it."""
    old = _person(random, 100 + Customer.objects.count())
    Customer.objects.filter(pk=old.pk).update(merged_into=one)


def _stage(random: Random, one: Customer, _others: list[Customer]) -> None:
    reason = say("We met.").as_json()
    stage = random.choice(Customer.Stage.values)
    StageChange.objects.create(customer=one, stage=stage, at=moment(random), reason=reason)


def _note(random: Random, one: Customer, _others: list[Customer]) -> None:
    Note.objects.create(customer=one, text=f"Note {random.random()}", at=moment(random))


def _consent(random: Random, one: Customer, _others: list[Customer]) -> None:
    at = moment(random)
    Consent.objects.create(
        customer=one,
        purpose=random.choice(["news", "offers"]),
        channel="email",
        state=random.choice(Consent.State.values),
        source="person",
        at=at,
        recorded_at=at,
    )


def _restraint(random: Random, one: Customer, _others: list[Customer]) -> None:
    Restraint.objects.update_or_create(
        customer=one,
        key=f"key {random.randrange(3)}",
        lifted_at=random.choice([None, START]),
        defaults={
            "reason": say("Wait.").as_json(),
            "purposes": random.choice([[], ["news"], ["offers"]]),
            "placed_at": moment(random),
            "until_at": random.choice([None, moment(random)]),
        },
    )


def _unasked(random: Random, one: Customer, _others: list[Customer]) -> None:
    key, told = f"campaign:{random.randrange(4)}", {"purpose": "news", "channel": "email"}
    Unasked.objects.update_or_create(customer=one, key=key, defaults={**told, "at": moment(random)})


def _field_value(random: Random, one: Customer, _others: list[Customer]) -> None:
    field, text = random.choice(list(CustomField.objects.all())), f"Value {random.randrange(3)}"
    FieldValue.objects.update_or_create(customer=one, field=field, defaults={"text": text})


def _duplicate(random: Random, one: Customer, others: list[Customer]) -> None:
    other = random.choice([person for person in others if person != one])
    first, second = sorted((one.pk, other.pk))
    Duplicate.objects.update_or_create(
        first_id=first,
        second_id=second,
        defaults={
            "score": random.randrange(101),
            "found_at": moment(random),
            "state": random.choice(["waiting", "apart"]),
        },
    )


def _preference(random: Random, one: Customer, _others: list[Customer]) -> None:
    Preference.objects.update_or_create(
        customer=one,
        topic="likes",
        text=f"Thing {random.randrange(4)}",
        origin="stated",
        defaults={"at": moment(random), "removed_at": random.choice([None, moment(random)])},
    )


def _goal(random: Random, one: Customer, _others: list[Customer]) -> None:
    Goal.objects.create(customer=one, wanted="More", made_at=moment(random))


def _key_date(random: Random, one: Customer, _others: list[Customer]) -> None:
    day = random.randrange(1, 29)
    KeyDate.objects.create(customer=one, kind="birthday", month=3, day=day, made_at=START)


def _kindness(random: Random, one: Customer, _others: list[Customer]) -> None:
    Kindness.objects.create(customer=one, about="pet", text="A dog", at=moment(random))


def _tie(random: Random, one: Customer, others: list[Customer]) -> None:
    _tied(random, one, random.choice([person for person in others if person != one]))


def _tie_back(random: Random, one: Customer, others: list[Customer]) -> None:
    _tied(random, random.choice([person for person in others if person != one]), one)


def _tied(random: Random, one: Customer, other: Customer) -> None:
    Tie.objects.update_or_create(
        customer=one,
        to=other,
        kind=random.choice(["household", "introduced_by"]),
        role="",
        defaults={
            "title": random.choice(["", "Head"]),
            "until_on": random.choice([None, date(2025, 5, 5)]),
            "since_on": random.choice([None, date(2024, 5, random.randrange(1, 29))]),
        },
    )


def _reach(random: Random, one: Customer, _others: list[Customer]) -> None:
    point = random.choice(list(ContactPoint.objects.order_by("pk")))
    retired = random.choice([None, None, moment(random)])
    owned = Reach.objects.live().filter(point=point, is_whose=True).exists()
    has = Reach.objects.live().filter(customer=one, point__kind=point.kind, is_preferred=True)
    Reach.objects.get_or_create(
        point=point,
        customer=one,
        defaults={
            "label": random.choice(["", "work"]),
            "is_whose": retired is None and not owned and random.random() < 0.7,
            "is_preferred": retired is None and not has.exists(),
            "made_at": moment(random),
            "verified_at": random.choice([None, moment(random)]),
            "retired_at": retired,
        },
    )


def _purchase(random: Random, one: Customer, _others: list[Customer]) -> None:
    total, at = random.randrange(1, 9_000) / 100, moment(random)
    Purchase.objects.create(customer=one, at=at, currency="EUR", total=total)


def _invoice(random: Random, one: Customer, _others: list[Customer]) -> None:
    at = moment(random)
    Invoice.objects.create(
        customer=one,
        number=f"R{Invoice.objects.count()}",
        issued_on=at.date(),
        due_on=at.date() + timedelta(days=random.randrange(30)),
        currency="EUR",
        amount=random.randrange(1, 9_000),
        made_at=at,
    )


def _quote(random: Random, one: Customer, _others: list[Customer]) -> None:
    at = moment(random)
    Quote.objects.create(
        customer=one,
        number=f"Q{Quote.objects.count()}",
        total=random.randrange(9_000),
        currency="EUR",
        valid_until=at.date(),
        state=random.choice(Quote.State.values),
        made_at=at,
    )


def _conversation(random: Random, one: Customer, _others: list[Customer]) -> Conversation:
    at = moment(random)
    return Conversation.objects.create(customer=one, channel="email", made_at=at, last_at=at)


def _case(random: Random, one: Customer, others: list[Customer]) -> None:
    conversation = _conversation(random, one, others)
    Case.objects.create(
        customer=one, conversation=conversation, kind="request", summary="?", opened_at=START
    )


def _promise(random: Random, one: Customer, _others: list[Customer]) -> None:
    at = moment(random)
    promise = Promise.objects.create(
        customer=one, text=f"Word {random.random()}", due_by=at + timedelta(days=3), made_at=at
    )
    promise.moves.create(
        was_due_by=at + timedelta(days=2), due_by=promise.due_by, notice="Called", at=at
    )


def _recommendation(random: Random, one: Customer, _others: list[Customer]) -> None:
    number, at = random.randrange(4), moment(random)
    product, _ = Product.objects.get_or_create(
        number=f"R{number}", defaults={"name": f"Thing {number}", "made_at": START}
    )
    state = random.choice(Recommendation.State.values)
    told = {"kind": "next", "reason": say("It fits.").as_json(), "score": 0.2, "support": 6}
    ended = {"taken_at": at, "dismissed_at": at}
    if not Recommendation.objects.live().filter(customer=one, product=product).exists():
        Recommendation.objects.create(
            customer=one, product=product, state=state, made_at=at, **told, **ended
        )


def _project(random: Random, one: Customer, _others: list[Customer]) -> None:
    plan, _ = Plan.objects.get_or_create(name="Care", defaults={"made_at": START})
    step, _ = PlanStep.objects.get_or_create(plan=plan, position=1, name="Received")
    at, key = moment(random), f"{random.getrandbits(62):016x}"
    Project.objects.create(
        customer=one, plan=plan, at_step=step, title="Boots", begun_at=at, last_told_at=at,
        page_key=random.choice([None, key]),
    )  # fmt: skip


def _need(random: Random, one: Customer, _others: list[Customer]) -> None:
    Need.objects.create(customer=one, what="Heels", moment="visit", noticed_at=moment(random))


def _rhythm(random: Random, one: Customer, _others: list[Customer]) -> None:
    visits = random.randrange(9)
    Rhythm.objects.update_or_create(
        customer=one, defaults={"visits": visits, "figured_at": moment(random)}
    )


def _suggestion(random: Random, one: Customer, _others: list[Customer]) -> None:
    if random.random() < 0.6 or Suggestion.objects.count() == 0:
        Suggestion.objects.update_or_create(
            customer=one,
            defaults={
                "kind": "greet",
                "rank": 5,
                "reason": say("New.").as_json(),
                "made_at": moment(random),
                "refreshed_on": START.date(),
            },
        )


def _lookout(random: Random, one: Customer, _others: list[Customer]) -> None:
    Lookout.objects.update_or_create(customer=one, defaults={"at": moment(random)})


def _keep_in_touch(random: Random, one: Customer, _others: list[Customer]) -> None:
    wish = {"every_weeks": random.randrange(1, 9), "set_at": moment(random)}
    KeepInTouch.objects.update_or_create(customer=one, defaults=wish)


def _turnaround(random: Random, one: Customer, _others: list[Customer]) -> None:
    at = moment(random)
    if not Turnaround.objects.open().filter(customer=one).exists():
        plan = Turnaround.objects.create(customer=one, began_at=at, follow_up_on=at.date())
        plan.steps.create(position=1, text="Call")


def _reply(random: Random, one: Customer, _others: list[Customer]) -> None:
    Reply.objects.create(customer=one, kind="greet", choice="later", at=moment(random))


def _touched(random: Random, one: Customer, _others: list[Customer]) -> None:
    at = moment(random)
    incident = Incident.objects.create(title="The power is out", made_at=at)
    Touched.objects.create(incident=incident, customer=one, added_at=at)


def _visit(random: Random, one: Customer, _others: list[Customer]) -> None:
    at = moment(random)
    number = Visit.objects.filter(day=at.date()).count() + 1
    Visit.objects.create(day=at.date(), number=number, customer=one, name="Guest", came_at=at)


BUILDERS: dict[str, Builder] = {
    "customers.customer_tags.customer": _tag,
    "customers.customer.merged_into": _taken_in,
    "customers.stagechange.customer": _stage,
    "customers.note.customer": _note,
    "customers.consent.customer": _consent,
    "customers.restraint.customer": _restraint,
    "customers.unasked.customer": _unasked,
    "customers.fieldvalue.customer": _field_value,
    "customers.duplicate.first": _duplicate,
    "customers.duplicate.second": _duplicate,
    "customers.preference.customer": _preference,
    "customers.goal.customer": _goal,
    "customers.keydate.customer": _key_date,
    "customers.kindness.customer": _kindness,
    "customers.tie.customer": _tie,
    "customers.tie.to": _tie_back,
    "customers.reach.customer": _reach,
    "sales.invoice.customer": _invoice,
    "sales.purchase.customer": _purchase,
    "sales.quote.customer": _quote,
    **LOYALTY,
    "conversations.conversation.customer": _conversation,
    "conversations.visit.customer": _visit,
    "cases.case.customer": _case,
    "cases.touched.customer": _touched,
    "leads.lead.customer": a_lead_of,
    "projects.project.customer": _project,
    "projects.need.customer": _need,
    "promises.promise.customer": _promise,
    "recommendations.recommendation.customer": _recommendation,
    **REFERRALS,
    **HEALTH,
    **COMPANIES,
    "trials.assignment.customer": taking_part.assignment,
    "insights.rhythm.customer": _rhythm,
    "insights.suggestion.customer": _suggestion,
    "insights.reply.customer": _reply,
    "insights.lookout.customer": _lookout,
    "insights.keepintouch.customer": _keep_in_touch,
    "insights.turnaround.customer": _turnaround,
}


def picture() -> Picture:
    """Every row of every table, by its key."""
    return {
        model._meta.label_lower: {
            row[model._meta.pk.attname]: row for row in model._base_manager.values()
        }
        for model in tables()
        if model._meta.label_lower not in APART
    }


def digest(seen: Picture) -> str:
    """One number for all of it."""
    told = json.dumps(seen, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def differences(before: Picture, after: Picture) -> list[str]:
    """What is not as it was, for a person to read."""
    found = []
    for label, rows in before.items():
        keys = sorted({*rows, *after[label]}, key=str)
        found += [
            f"{label} {key}: {rows.get(key)} -> {after[label].get(key)}"
            for key in keys
            if rows.get(key) != after[label].get(key)
        ]
    return found


def live_merges() -> list[Merge]:
    return list(Merge.objects.standing().order_by("pk"))
