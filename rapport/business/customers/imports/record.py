"""A customer while lines are laid over them: what they have, and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapport.business.customers import rules
from rapport.business.customers.fields import fillings
from rapport.business.customers.models import (
    Consent,
    Customer,
    FieldValue,
    KeyDate,
    Note,
    Preference,
    Reach,
    Tie,
)
from rapport.business.customers.rules.consent import Said

from .person import Day, Person, Way, Word

Point = tuple[str, str]
# Before the names of the business's own fields, where undo finds what they were.
OWN = "custom."
# The same of fields that apps above declare.
DECLARED = "field."


@dataclass(slots=True)
class News:
    """What lines brought and nobody has written yet."""

    ways: list[tuple[Way, bool]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    companies: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    likings: list[tuple[str, str]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    own_fields: dict[str, str] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)
    introduced_by: str = ""
    stage: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


@dataclass(slots=True)
class Record:
    """A customer, what they have already, and the news."""

    customer: Customer
    is_new: bool
    points: set[Point] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    days: set[tuple[str, str, int, int]] = field(default_factory=set)
    likings: set[tuple[str, str]] = field(default_factory=set)
    said: dict[tuple[str, str], list[Said]] = field(default_factory=dict)
    own_fields: dict[str, str] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)
    is_introduced: bool = False
    news: News = field(default_factory=News)
    # Plain fields: what they were, and what they are now.
    before: dict[str, list[object]] = field(default_factory=dict)


def fill(records: dict[int, Record], people: Sequence[Person]) -> None:
    """What the known ones have already; asked for only where the lines bring such a thing."""
    if not records:
        return
    _fill_points(records)
    fillers = {
        _fill_tags: any(one.tags for one in people),
        _fill_ties: any(one.companies or one.introduced_by for one in people),
        _fill_notes: any(one.notes for one in people),
        _fill_days: any(one.days for one in people),
        _fill_likings: any(one.likings for one in people),
        _fill_consents: any(one.words for one in people),
        _fill_own: any(one.own_fields for one in people),
    }
    for filler, is_asked in fillers.items():
        if is_asked:
            filler(records)
    _fill_declared(records, {name for one in people for name in one.declared})


def _fill_points(records: dict[int, Record]) -> None:
    """Retired ones as well: an address that somebody took away does not come back by a file."""
    reaches = Reach.objects.filter(customer__in=records.keys())
    columns = ("customer_id", "point__kind", "point__value", "point__shown")
    for pk, kind, value, shown in reaches.values_list(*columns):
        records[pk].points.add((kind, value))
        records[pk].kinds.add(kind)
        records[pk].shown.add(shown)


def _fill_tags(records: dict[int, Record]) -> None:
    tags = Customer.tags.through.objects.filter(customer__in=records.keys())
    for pk, name in tags.values_list("customer_id", "tag__name"):
        records[pk].tags.add(rules.fold(name))


def _fill_ties(records: dict[int, Record]) -> None:
    ties = Tie.objects.filter(customer__in=records.keys())
    for pk, kind, name in ties.values_list("customer_id", "kind", "to__sort_name"):
        if kind == Tie.Kind.WORKS_AT:
            records[pk].companies.add(name)
        records[pk].is_introduced |= kind == Tie.Kind.INTRODUCED_BY


def _fill_notes(records: dict[int, Record]) -> None:
    notes = Note.objects.filter(customer__in=records.keys())
    for pk, text in notes.values_list("customer_id", "text"):
        records[pk].notes.add(text)


def _fill_days(records: dict[int, Record]) -> None:
    days = KeyDate.objects.filter(customer__in=records.keys())
    for pk, kind, label, month, day in days.values_list(
        "customer_id", "kind", "label", "month", "day"
    ):
        records[pk].days.add((kind, label, month, day))


def _fill_likings(records: dict[int, Record]) -> None:
    liked = Preference.objects.filter(customer__in=records.keys(), origin="stated")
    for pk, topic, text in liked.values_list("customer_id", "topic", "text"):
        records[pk].likings.add((topic, text))


def _fill_consents(records: dict[int, Record]) -> None:
    said = Consent.objects.filter(customer__in=records.keys()).order_by("at", "pk")
    columns = ("customer_id", "purpose", "channel", "state", "source", "at", "pk")
    for pk, purpose, channel, state, source, at, number in said.values_list(*columns):
        one = Said(state, source, at, number)
        records[pk].said.setdefault((purpose, channel), []).append(one)


def _fill_own(records: dict[int, Record]) -> None:
    values = FieldValue.objects.filter(customer__in=records.keys()).select_related("field")
    for value in values:
        text = rules.spelled(value.field.kind, value.value)
        records[value.customer_id].own_fields[value.field.key] = text


def _fill_declared(records: dict[int, Record], names: set[str]) -> None:
    known = fillings() if names else {}
    for name in names & known.keys():
        for pk, text in known[name].texts(list(records)).items():
            records[pk].declared[name] = text
