"""Days that come again: birthdays and other days that matter, by when they come next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F, IntegerField, Q
from django.db.models.expressions import Combinable, Func
from django.db.models.lookups import In

from rapport.business.customers.models import KeyDate
from rapport.business.customers.rules import person
from rapport.plumbing.kernel.words import say

from .asked import Asked
from .conditions import NOBODY, among, compared
from .declared import Field, Kind, Span, Test
from .own import column

GROUP = say("Their days")
COMING = ("next_days", "this", "on", "between", "known", "unknown")


class MonthAndDay(Func):
    """A day of the year as a number: 1224 for Christmas Eve."""

    output_field = IntegerField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        cut = "CAST(substr(%(expressions)s, 6, 2) || substr(%(expressions)s, 9, 2) AS INTEGER)"
        return super().as_sql(compiler, connection, template=cut, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        cut = "CAST(to_char(%(expressions)s, 'MMDD') AS INTEGER)"
        return super().as_sql(compiler, connection, template=cut, **extra)


def day_fields() -> Iterable[Field]:
    yield Field(
        name="born_on",
        label=say("Born on"),
        kind=Kind.DATE,
        group=GROUP,
        values=lambda ids, asked: column("born_on", ids),
        where=lambda test, value, asked: compared("born_on", test, value),
        order=lambda asked: F("born_on"),
    )
    yield Field(
        name="birthday",
        label=say("Next birthday"),
        kind=Kind.DATE,
        group=GROUP,
        values=_birthdays,
        where=_birthday_within,
        tests=COMING,
    )
    yield Field(
        name="key_date",
        label=say("Next day that matters"),
        kind=Kind.DATE,
        group=GROUP,
        values=_key_dates,
        where=_key_date_within,
        tests=COMING,
    )


def _birthdays(ids: Sequence[int], asked: Asked) -> Mapping[int, date]:
    born = column("born_on", ids).items()
    return {pk: _next(day.month, day.day, asked) for pk, day in born}


def _next(month: int, day: int, asked: Asked) -> date:
    found = person.coming(person.Day(month, day), today=asked.today)
    return found.on if found else date.max  # What comes each year always comes again.


def _birthday_within(test: Test, value: Any, asked: Asked) -> Q:
    there = Q(born_on__isnull=False)
    if test == Test.KNOWN:
        return there
    days = [month * 100 + day for month, day in _days_within(value, asked)]
    numbers: Combinable = MonthAndDay(F("born_on"))
    return there & Q(In(numbers, days)) if days else NOBODY


def _days_within(span: Span, asked: Asked) -> list[tuple[int, int]]:
    """The days of the year that come next within the span."""
    year = [date(2000, 1, 1) + timedelta(days=n) for n in range(366)]
    return [(d.month, d.day) for d in year if span.covers(_next(d.month, d.day, asked))]


def _key_dates(ids: Sequence[int], asked: Asked) -> Mapping[int, date]:
    return _earliest(KeyDate.objects.filter(customer__in=ids), asked)


def _earliest(rows: Any, asked: Asked) -> dict[int, date]:
    found: dict[int, date] = {}
    columns = ("customer_id", "month", "day", "year", "comes_yearly", "until_on")
    for pk, *told in rows.values_list(*columns):
        coming = person.coming(person.Day(*told), today=asked.today)
        if coming and (pk not in found or coming.on < found[pk]):
            found[pk] = coming.on
    return found


def _key_date_within(test: Test, value: Any, asked: Asked) -> Q:
    """Candidates by the day of the year, then each by its own rule: some last, some are over."""
    special = Q(comes_yearly=False) | Q(until_on__isnull=False) | Q(year__gte=asked.today.year)
    if test == Test.KNOWN:
        over = _earliest(KeyDate.objects.filter(comes_yearly=False), asked)
        return among(KeyDate.objects.filter(comes_yearly=True)) | Q(pk__in=list(over))
    same_day = Q(pk__in=[])
    for month, days in _by_month(_days_within(value, asked)).items():
        same_day |= Q(month=month, day__in=days)
    candidates = KeyDate.objects.filter(same_day | special).values("customer")
    found = _earliest(KeyDate.objects.filter(customer__in=candidates), asked)
    return Q(pk__in=[pk for pk, on in found.items() if value.covers(on)])


def _by_month(days: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for month, day in days:
        found.setdefault(month, []).append(day)
    return found
