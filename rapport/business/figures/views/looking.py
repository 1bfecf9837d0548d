"""What a page of value or retention is asked for, from its address; nonsense is as usual."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.business.figures.queries.asking import segments_for
from rapport.business.figures.queries.key import Key
from rapport.business.figures.queries.looking import PERIODS, UNITS, USUAL, Look
from rapport.business.figures.value_forms import ALL, LookForm
from rapport.business.team.http import MemberRequest
from rapport.plumbing.design.charts import Chart, Heat
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.tabular.writing import csv_pieces, write_xlsx

USUALLY = {"months": str(USUAL), "unit": UNITS[0], "segment": ALL, "channel": ALL}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Charts = Mapping[str, Chart | Heat]


def looked_at(request: MemberRequest, *, leaves_out: str) -> tuple[Look, dict[str, Any]]:
    """The question, and what its template needs to ask it again."""
    segments = {one.pk: one for one in segments_for(request.user)}
    form = LookForm(
        {**USUALLY, **request.GET.dict()},
        segments=[(pk, one.name) for pk, one in segments.items()],
        leaves_out=leaves_out,
    )
    form.is_valid()
    said = form.cleaned_data
    months, chosen = said.get("months") or "", said.get("segment") or ""
    look = Look(
        member=request.user,
        now=timezone.now(),
        months=int(months) if months in {str(one) for one in PERIODS} else USUAL,
        segment=segments.get(int(chosen)) if chosen.isdigit() else None,
        channel=said.get("channel", ALL).replace(ALL, ""),
        unit=said.get("unit") or UNITS[0],
    )
    trouble: Sentence | None = None
    try:
        _whom = look.customers
    except Refused as refusal:
        trouble, look = refusal.reason, replace(look, segment=None)
    kept = {"months": look.months, "unit": look.unit, "channel": look.channel}
    kept["segment"] = look.segment.pk if look.segment else ""
    kept.pop(leaves_out, None)
    query = urlencode({name: value for name, value in kept.items() if value})
    return look, {"form": form, "look": look, "trouble": trouble, "query": query}


def with_tables(charts: Charts, address: str, query: str) -> dict[str, Chart | Heat]:
    """Each chart with the address of its own table."""
    base = reverse(address)
    return {
        name: replace(chart, csv=f"{base}?{query}&what={name}") for name, chart in charts.items()
    }


def answered(
    request: MemberRequest, *, keys: Sequence[Key], charts: Charts, name: str
) -> HttpResponseBase:
    """One chart as a table, or everything on the page one below the other."""
    what = request.GET.get("what", "")
    if what in charts:
        heads, rows = _of_chart(charts[what])
        name = f"{name}-{what}"
    else:
        heads, rows = _of_all(keys, charts)
    if request.GET.get("as") == "xlsx":
        file = TemporaryFile()  # noqa: SIM115 - the answer closes it
        write_xlsx(file, heads, rows, sheet=name)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    return StreamingHttpResponse(
        csv_pieces(heads, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _of_chart(chart: Chart | Heat) -> tuple[list[str], Iterable[Sequence[Any]]]:
    if isinstance(chart, Chart):
        return [chart.heading, *chart.heads], ([label, *values] for label, values in chart.rows())
    sizes = [chart.size_head] if chart.sizes else []
    heads = [chart.heading, *sizes, *chart.columns]
    return heads, (
        [row, *([chart.sizes[place]] if sizes else []), *chart.cells[place]]
        for place, row in enumerate(chart.rows)
    )


def _of_all(keys: Sequence[Key], charts: Charts) -> tuple[list[str], Iterable[Sequence[Any]]]:
    heads = [_("Figure"), _("Of"), _("Value"), _("Lowest"), _("Highest"), _("Before"),
             _("Rests on")]  # fmt: skip
    return heads, _lines(keys, charts)


def _lines(keys: Sequence[Key], charts: Charts) -> Iterator[Sequence[Any]]:
    for one in keys:
        rests_on = spoken(one.unknown or one.rests_on)
        yield [spoken(one.label), "", one.value, one.low, one.high, one.before, rests_on]
    for chart in charts.values():
        heads, rows = _of_chart(chart)
        for label, *values in rows:
            for head, value in zip(heads[1:], values, strict=True):
                yield [chart.title, f"{label}: {head}", value, None, None, None, ""]
