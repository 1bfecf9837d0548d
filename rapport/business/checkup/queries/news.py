"""What became better or worse between two moments, for the weekly letter."""

from datetime import datetime, timedelta

from django.urls import reverse

from rapport.business.checkup.models import Finding
from rapport.business.checkup.rules import BY_KEY
from rapport.business.figures.rules.fact import Fact
from rapport.plumbing.kernel.words import say

from .days import day_of
from .roughly import rounded

LEAST_CHANGE, LEAST_SHARE = 3, 0.25


def news(since: datetime, until: datetime) -> list[Fact]:
    """New costs, and signs that touch clearly more or fewer than at the beginning."""
    first = _newest_before(since)
    last = _newest_before(until)
    found = []
    for key, row in last.items():
        sign, url = BY_KEY.get(key), reverse("checkup:show", args=[key])
        before = first.get(key)
        if sign is None or before is None or before.on == row.on:
            continue
        if row.is_claimed and not before.is_claimed and row.cost is not None:
            sentence = say(
                "{sign}: {count} customers in 90 days. Those it touches stay away more often, about {cost} a year. It goes along with it; that is no proof.",  # noqa: E501
                sign=sign.name,
                count=row.affected,
                cost=rounded(row.cost, row.currency),
            )
            found.append(Fact(False, 0.9, sentence, url))
        elif _has_changed(before.affected, row.affected):
            is_better = row.affected < before.affected
            sentence = say(
                "{sign}: {before} → {after} customers in 90 days.",
                sign=sign.name,
                before=before.affected,
                after=row.affected,
            )
            found.append(Fact(is_better, 0.7 if row.is_claimed else 0.5, sentence, url))
    return sorted(found, key=lambda one: -one.weight)


def _newest_before(moment: datetime) -> dict[str, Finding]:
    """Each sign's newest finding as of the moment, not older than two weeks before it."""
    day = day_of(moment)
    rows = Finding.objects.filter(on__lte=day, on__gt=day - timedelta(weeks=3)).order_by("on")
    return {row.sign: row for row in rows}


def _has_changed(before: int, after: int) -> bool:
    change = abs(after - before)
    return change >= LEAST_CHANGE and change >= LEAST_SHARE * max(before, 1)
