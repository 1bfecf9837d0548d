"""One relationship: how it stands, all its reasons, what would change it, how it stood."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from rapport.business.customers.models import Customer, StageChange
from rapport.business.health import rules
from rapport.business.health.models import Health, HealthSnapshot
from rapport.business.health.rules.changing import Change, changes
from rapport.business.health.rules.enough import ENOUGH_DAYS, sure
from rapport.plumbing.kernel.words import Sentence, heard

from .gathering import evidence_of
from .usual import kept_usual

STAGES = 8
LONGEST = 104


@dataclass(frozen=True)
class Told:
    """A reason as it is shown, with the address of what it rests on."""

    key: str
    points: int
    sentence: Sentence
    url: str


@dataclass(frozen=True)
class Card:
    health: Health | None
    first: list[Told]
    rest: list[Told]
    sure: int
    base: int = rules.BASE


@dataclass(frozen=True)
class Shown:
    card: Card
    changes: list[Change]
    days: list[HealthSnapshot]
    is_line: bool
    stages: list[StageChange]


def card(customer: Customer) -> Card:
    row = Health.objects.filter(pk=customer.pk).first()
    told = [_told(reason, customer) for reason in row.reasons] if row else []
    most = rules.SHOWN_FIRST
    return Card(row, told[:most], told[most:], sure(row.sureness) if row else 0)


def shown(customer: Customer, *, now: datetime) -> Shown:
    known = evidence_of([customer.pk], usual=kept_usual(), now=now).get(customer.pk)
    days = HealthSnapshot.objects.filter(customer=customer).order_by("-on")[:LONGEST]
    kept = list(reversed(days))
    stages = StageChange.objects.filter(customer=customer).select_related("by")
    return Shown(
        card=card(customer),
        changes=changes(known)[: rules.SHOWN_FIRST] if known else [],
        days=kept,
        is_line=len(kept) >= ENOUGH_DAYS,
        stages=list(stages.order_by("-at", "-pk")[:STAGES]),
    )


# Purchases and bills have lists of their own; the rest stands in their story.
BOUGHT = {"rhythm", "visits", "spending", "frequency_trend", "spending_trend", "once", "offers"}
OWED = {"paid_in_time", "paid_late", "overdue"}
STORIES = {
    "complaint": "case", "answers": "case", "praise": "case", "waits": "message",
    "words": "message", "no_answer": "message", "kindness": "person",
}  # fmt: skip
PLACES = {"case": "cases:show", "promise": "promises:show"}


def _told(reason: dict[str, object], customer: Customer) -> Told:
    key = str(reason["key"])
    sentence = reason["sentence"]
    return Told(
        key=key,
        points=int(str(reason["points"])),
        sentence=heard(sentence if isinstance(sentence, dict) else {}),
        url=_address(key, str(reason.get("place") or ""), customer),
    )


def _address(key: str, place: str, customer: Customer) -> str:
    kind, _, number = place.partition(":")
    if kind in PLACES and number.isdigit():
        return reverse(PLACES[kind], args=[int(number)])
    if key in BOUGHT:
        return f"{reverse('sales:purchases')}?customer={customer.pk}"
    if key in OWED:
        return f"{reverse('sales:invoices')}?customer={customer.pk}"
    story = next((group for start, group in STORIES.items() if key.startswith(start)), "")
    return customer.get_absolute_url() + (f"?group={story}" if story else "")
