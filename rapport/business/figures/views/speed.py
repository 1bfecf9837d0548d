"""How quickly we answer: /insights/speed/"""

from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.figures.queries import speed as queries
from rapport.business.figures.queries.speed import Part
from rapport.business.figures.rules.speed import FEWEST_IN_STEP, By, Measure
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.charts import Series, line
from rapport.plumbing.reckoning.pages import patient
from rapport.plumbing.tabular.writing import csv_pieces

from .asking import around, asked_of

HOUR = 60
LONGEST_KEY = 20


@member_required
@require_safe
@patient
def show(request: MemberRequest) -> HttpResponse:
    asking, context = asked_of(request)
    found = queries.speed(asking)
    first = found.part(Measure.FIRST)
    context |= {
        **around(found.asking),
        "speed": found,
        "first": first,
        "parts": [(part, *_words(part.measure)) for part in found.parts],
        "charts": _charts(first),
        "may_export": request.user.can(Capability.EXPORT),
    }
    return render(request, "figures/speed.html", context)


@member_required
@require_safe
@patient
def behind(request: MemberRequest) -> HttpResponse:
    """/insights/speed/waits/: the cases behind a number, the longest wait first."""
    asking, context = asked_of(request)
    measure, by, key = _chosen(request)
    title, meaning = _words(measure)
    context |= {
        "listing": queries.speed_behind(asking, measure, by, key),
        "title": title,
        "meaning": meaning,
    }
    return render(request, "figures/speed_behind.html", context)


@needs(Capability.EXPORT)
@require_safe
@patient
def table(request: MemberRequest) -> StreamingHttpResponse:
    """/insights/speed/table/: every wait behind a number, for a spreadsheet."""
    asking, _context = asked_of(request)
    measure, by, key = _chosen(request)
    found = queries.speed_rows(asking, measure, by, key)
    sees = request.user.can(Capability.SEE_FIGURES)
    headers = [
        _("Number"), _("Ended"), _("Minutes"), _("In time"), _("Channel"), _("Severity"),
        _("Member"),
    ]  # fmt: skip
    rows = (
        [
            one.number,
            one.at,
            round(one.minutes, 1),
            one.in_time,
            one.channel,
            one.severity,
            one.member if sees or one.member == request.user.pk else None,
        ]
        for one in found
    )
    name = f"speed-{measure}-{asking.stretch.since}-{asking.stretch.until}.csv"
    return StreamingHttpResponse(
        csv_pieces(headers, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _chosen(request: MemberRequest) -> tuple[Measure, By | None, str]:
    said = request.GET
    try:
        measure = Measure(said.get("measure", Measure.FIRST))
        by = By(said["by"]) if said.get("by") else None
    except ValueError as error:
        raise Http404 from error
    return measure, by, said.get("of", "")[:LONGEST_KEY]


def _charts(part: Part) -> dict[str, Any]:
    """Drawn only where more than two weeks or months have something to tell."""
    told = [(step, one) for step, one in part.steps if one.spread.count or part.whole.spread.count]
    known = [one for _step, one in told if one.spread.median is not None]
    if len(known) <= 2:  # noqa: PLR2004
        return {}
    labels = [date_format(step, "j M" if len(told) < 40 else "M Y") for step, _one in told]  # noqa: PLR2004
    hours = [
        None if one.spread.median is None else round(one.spread.median / HOUR, 2)
        for _step, one in told
    ]
    shares = [
        one.in_time.percent if one.in_time.whole >= FEWEST_IN_STEP else None for _step, one in told
    ]
    return {
        "times": line(
            title=_("First answer, middle by opening hours"),
            labels=labels,
            series=[Series(_("Middle"), hours)],
            unit="h",
        ),
        "shares": line(
            title=_("First answers in time"),
            labels=labels,
            series=[Series(_("In time"), shares)],
            unit="%",
        ),
    }


def _words(measure: Measure) -> tuple[str, str]:
    """Its name, and what exactly is counted."""
    return {
        Measure.FIRST: (
            _("First answer"),
            _("From their first word to our first answer, in opening hours."),
        ),
        Measure.EACH: (
            _("Every answer"),
            _("From each word of theirs that waited to our answer, in opening hours."),
        ),
        Measure.UPDATE: (
            _("Between updates"),
            _("From one word of ours to the next while the turn was ours, in opening hours."),
        ),
        Measure.RESOLUTION: (
            _("Until it is settled"),
            _("From their first word until the case was settled; what they took does not count."),
        ),
        Measure.QUEUE: (
            _("At the counter"),
            _("From the door until their turn, by the clock; in time is within ten minutes."),
        ),
    }[measure]
