"""Counts of the ledger by kind and by the facts that decide, in one grouped query."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, TruncDate

from rapport.business.mirror import rules
from rapport.business.mirror.rules.traits import BARE, DECIDING
from rapport.business.team.queries import business
from rapport.plumbing.ledger.models import Entry

Entries = QuerySet[Entry]
COLUMNS = ("first", "second", "third")


def _text(kind: str, name: str) -> When:
    told = Coalesce(Cast(KT(f"facts__{name}"), CharField()), Value(""))
    if (kind, name) not in BARE:
        return When(kind=kind, then=told)
    empty = Q(**{f"facts__{name}__isnull": True}) | Q(**{f"facts__{name}": None})
    return When(
        kind=kind,
        then=Case(
            When(empty | Q(**{f"facts__{name}": ""}), then=Value("")),
            default=Value(rules.GIVEN[0]),
            output_field=CharField(),
        ),
    )


def _column(place: int) -> Case:
    cases = [_text(kind, names[place]) for kind, names in DECIDING.items() if len(names) > place]
    return Case(*cases, default=Value(""), output_field=CharField())


def deciding() -> dict[str, Case]:
    """The facts that decide, as columns of text."""
    return {name: _column(place) for place, name in enumerate(COLUMNS)}


def tallied(rows: Entries) -> rules.Tally:
    """What these entries say for and against, by measure. One query."""
    grouped = _counting(rows).values_list("kind", *COLUMNS).annotate(number=Count("pk"))
    return rules.tally((kind, tuple(told), number) for kind, *told, number in grouped)


def tallied_by_day(rows: Entries) -> dict[date, rules.Tally]:
    """The same for each day of the business. One query."""
    dated = _counting(rows).annotate(on=TruncDate("at", tzinfo=zone()))
    grouped = dated.values_list("on", "kind", *COLUMNS).annotate(number=Count("pk"))
    days: dict[date, list[tuple[str, tuple[str, ...], int]]] = defaultdict(list)
    for on, kind, *told, number in grouped:
        days[on].append((kind, tuple(told), number))
    return {on: rules.tally(groups) for on, groups in days.items()}


def zone() -> ZoneInfo:
    return ZoneInfo(business().zone)


def within(period: rules.Period) -> Q:
    """Entries of these days, as the clock of the business has them."""
    here = zone()
    first = datetime.combine(period.first_on, time(), here)
    end = datetime.combine(period.last_on + timedelta(days=1), time(), here)
    return Q(at__gte=first, at__lt=end)


def _counting(rows: Entries) -> Entries:
    return rows.filter(kind__in=list(DECIDING)).annotate(**deciding()).order_by()
