"""Two records side by side, and what would become of each field if they were one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.links import links
from rapport.business.customers.models import Consent, Customer, Duplicate
from rapport.business.customers.rules import merging as rules
from rapport.business.team.models import Member
from rapport.plumbing.design.moments import when
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence

from .custom import Fact, custom_facts
from .tables import DAY, WORKED_OUT, icon_of, shown_value, words_of

FIELDS: dict[str, str | Promise] = {
    "name": _("Name"),
    "goes_by": _("Goes by"),
    "stage": _("Stage"),
    "attention": _("Attention"),
    "warning": _("Warning"),
    "city": _("City"),
    "born_on": _("Born on"),
    "language": _("Language"),
    "source": _("How they found us"),
    "outside_number": _("Number"),
    "keeper_id": _("Looked after by"),
    "is_private": _("Private"),
    "made_at": _("Met"),
    "heard_at": _("Last heard from"),
    "reached_at": _("Last reached"),
}


@dataclass(frozen=True)
class Row(Shown):
    """One field: what either says, and what the one record will say."""

    label: str | Promise
    stays: str
    goes: str
    result: str
    # "stays", "taken", "both", or "aside": the other word is kept in the merged record.
    outcome: str
    is_private: bool = False


@dataclass(frozen=True)
class Moving(Shown):
    """How many rows of a table go over."""

    words: str
    icon: str
    count: int


@dataclass(frozen=True)
class Comparison(Shown):
    survivor: Customer
    merged: Customer
    rows: list[Row]
    moving: list[Moving]
    refusal: Sentence | None
    # Purposes and channels to which one of them said no: it stays a no.
    withdrawn: list[str]
    suspected: Duplicate | None

    @property
    def differences(self) -> int:
        """How many fields say something else in the two."""
        return sum(row.outcome == "aside" for row in self.rows)


def comparison(survivor: Customer, merged: Customer, *, member: Member) -> Comparison:
    """Everything the page of a merge shows; the number of queries is that of the tables."""
    cards = [_card(one) for one in (survivor, merged)]
    first, second = sorted((survivor.pk, merged.pk))
    suspected = Duplicate.objects.filter(first_id=first, second_id=second)
    return Comparison(
        survivor=survivor,
        merged=merged,
        rows=[*_rows(survivor, merged, *cards), *_own(survivor, merged, member)],
        moving=_moving(merged),
        refusal=rules.merge_refusal(survivor=cards[0], merged=cards[1]),
        withdrawn=_withdrawn(survivor, merged),
        suspected=suspected.first(),
    )


def _card(customer: Customer) -> dict[str, Any]:
    return {f.attname: getattr(customer, f.attname) for f in customer._meta.concrete_fields}


def _rows(survivor: Customer, merged: Customer, stays: rules.Card, goes: rules.Card) -> list[Row]:
    told = rules.blended(stays, goes)
    rows = []
    for column, label in FIELDS.items():
        own, other = stays[column], goes[column]
        if not own and not other:
            continue
        result = told.get(column, own)
        rows.append(
            Row(
                label=label,
                stays=_said(survivor, column, own),
                goes=_said(merged, column, other),
                result=_said(survivor, column, result),
                outcome=_outcome(own, other, result),
            )
        )
    return rows


def _said(customer: Customer, column: str, value: Any) -> str:
    return when(value) if isinstance(value, datetime) else shown_value(customer, column, value)


def _outcome(own: object, other: object, result: object) -> str:
    if own == other or not other or (isinstance(own, datetime) and own == result):
        return "stays"
    if result == other:
        return "taken"
    return "aside" if result == own else "both"


def _own(survivor: Customer, merged: Customer, member: Member) -> list[Row]:
    """The business's own fields: the survivor's word counts, the other's is kept aside."""
    others = {fact.field.pk: _own_word(fact) for fact in custom_facts(merged, member=member)}
    rows = []
    for fact in custom_facts(survivor, member=member):
        own, other = _own_word(fact), others.get(fact.field.pk, "")
        if not own and not other:
            continue
        result = own or other
        outcome = _outcome(own, other, result)
        rows.append(Row(fact.field.label, own, other, result, outcome, fact.field.is_private))
    return rows


def _own_word(fact: Fact) -> str:
    return date_format(fact.said, DAY) if isinstance(fact.said, date) else fact.text


def _moving(merged: Customer) -> list[Moving]:
    counts: Counter[Any] = Counter()
    for link in links():
        if link.label not in WORKED_OUT:
            counts[link.model] += link.rows(merged.pk).count()
    return [
        Moving(words_of(model), icon_of(model._meta.label_lower), count)
        for model, count in sorted(counts.items(), key=lambda one: -one[1])
        if count
    ]


def _withdrawn(survivor: Customer, merged: Customer) -> list[str]:
    """Where one said yes and the other no."""
    latest: dict[tuple[str, str], dict[int, Consent]] = {}
    rows = Consent.objects.filter(customer__in=[survivor.pk, merged.pk]).order_by("at", "pk")
    for one in rows:
        latest.setdefault((one.purpose, one.channel), {})[one.customer_id] = one
    found = []
    for said in latest.values():
        states = {one.state for one in said.values()}
        if len(states) > 1:
            any_of = next(iter(said.values()))
            found.append(f"{any_of.get_purpose_display()}, {any_of.get_channel_display()}")
    return found
