"""/api/v1/figures/value/ and …/retention/: what comes in, from whom, and who comes back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from rapport.business.figures.queries.asking import segments_for
from rapport.business.figures.queries.key import Key
from rapport.business.figures.queries.looking import Look
from rapport.business.figures.queries.retention import Gain, RetentionPage, retention_page
from rapport.business.figures.queries.value import ValuePage, value_page
from rapport.business.figures.rules.months import YEAR
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.charts import Chart, Heat
from rapport.plumbing.design.charts.values import Amount
from rapport.plumbing.design.words import spoken
from rapport.plumbing.tabular.writing import plain

from .value_shapes import Looking, PageOut, RetentionOut

router = Router(tags=["figures"])


@router.get("/value/", response=PageOut)
def value(request: HttpRequest, asked: Query[Looking]) -> object:
    """What comes in, from whom, and on how few customers it rests; whole months only."""
    look = _look(request, asked)
    return _of(value_page(look), months=look.months)


@router.get("/retention/", response=RetentionOut)
def retention(request: HttpRequest, asked: Query[Looking]) -> object:
    """Who comes back, by block of time and by first purchase, and how long they keep coming."""
    page = retention_page(_look(request, asked))
    return _of(page, months=YEAR) | {"three_points_more": _gain(page.gain)}


def _look(request: HttpRequest, asked: Looking) -> Look:
    member: Member = request.auth  # type: ignore[attr-defined]
    member.require(Capability.SEE_FIGURES)
    segment = None
    if asked.segment_id is not None:
        known = {one.pk: one for one in segments_for(member)}
        if asked.segment_id not in known:
            raise Http404
        segment = known[asked.segment_id]
    look = Look(member, timezone.now(), asked.months, segment, asked.channel or "", asked.unit)
    _ = look.customers  # A segment that makes no sense is refused before anything is counted.
    return look


def _of(page: ValuePage | RetentionPage, *, months: int) -> dict[str, Any]:
    look = page.look
    return {
        "since": look.window.starts[-months],
        "until": look.window.ends_on - timedelta(days=1),
        "currency": look.currency,
        "as_of": page.kept.at,
        "customers": page.customers,
        "is_enough_for_curves": page.draws,
        "figures": [_figure(one) for one in page.keys],
        "tables": [_table(name, chart) for name, chart in page.charts.items()],
        "sentences": [spoken(one) for one in page.sentences],
    }


def _figure(one: Key) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": spoken(one.label),
        "kind": one.kind,
        "value": _said(one.value),
        "low": _said(one.low),
        "high": _said(one.high),
        "before": _said(one.before),
        "rests_on": spoken(one.rests_on),
        "unknown": spoken(one.unknown) if one.unknown else None,
    }


def _table(name: str, chart: Chart | Heat) -> dict[str, Any]:
    if isinstance(chart, Chart):
        columns = chart.heads
        rows = [[label, *map(_number, values)] for label, values in chart.rows()]
    else:
        columns = [chart.size_head, *chart.columns]
        rows = [
            [row, chart.sizes[place], *map(_number, chart.cells[place])]
            for place, row in enumerate(chart.rows)
        ]
    return {
        "name": name,
        "title": chart.title,
        "summary": spoken(chart.summary),
        "kind": chart.kind,
        "columns": [chart.heading, *columns],
        "rows": rows,
    }


def _gain(gain: Gain) -> dict[str, Any] | None:
    return (
        {
            "points": gain.worth.points,
            "value": round(gain.worth.value, 2),
            "low": round(gain.worth.low, 2),
            "high": round(gain.worth.high, 2),
            "rests_on": gain.worth.rests_on,
        }
        if gain.worth
        else None
    )


def _said(value: Amount | None) -> str | None:
    return None if value is None else plain(value)


def _number(value: Amount | None) -> str | float | None:
    """Money exactly, as text."""
    return format(value, "f") if isinstance(value, Decimal) else value
