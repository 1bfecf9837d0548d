"""Where the experience differs: /insights/consistency/"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.figures.queries.consistency import Consistency, consistency
from rapport.business.figures.rules.consistency import Asked
from rapport.business.figures.rules.speed import Measure
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.reckoning.pages import patient
from rapport.plumbing.tabular.writing import csv_pieces

from .asking import around, asked_of

# The waits that stand behind a question.
BEHIND = {
    Asked.IN_TIME: Measure.FIRST,
    Asked.TIME: Measure.FIRST,
    Asked.AT_FIRST: Measure.RESOLUTION,
}


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest) -> HttpResponse:
    asking, context = asked_of(request)
    found = consistency(asking)
    context |= {
        **around(found.asking),
        "consistency": found,
        "questions": [
            (one, _words(one.asked), BEHIND.get(one.asked, ""))
            for one in found.differences
            if one.sides
        ],
    }
    return render(request, "figures/consistency.html", context)


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def table(request: MemberRequest) -> StreamingHttpResponse:
    """/insights/consistency/table/: every channel and member, for a spreadsheet."""
    asking, _context = asked_of(request)
    headers = [
        _("Question"), _("Across"), _("Who or what"), _("How many"), _("Share or minutes"),
        _("From"), _("To"), _("Chance alone"),
    ]  # fmt: skip
    name = f"consistency-{asking.stretch.since}-{asking.stretch.until}.csv"
    return StreamingHttpResponse(
        csv_pieces(headers, _rows(consistency(asking))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _rows(found: Consistency) -> Iterator[list[Any]]:
    for one in found.differences:
        for side in one.sides:
            figures: list[float | None] = []
            if side.share is not None:
                figures = [side.share.percent, side.share.low, side.share.high]
            elif side.spread is not None:
                figures = [side.spread.median, side.spread.low, side.spread.high]
            yield [one.asked, one.across, side.name, side.count, *figures, one.chance]


def _words(asked: Asked) -> str:
    return {
        Asked.IN_TIME: _("First answers in time"),
        Asked.TIME: _("Time to the first answer"),
        Asked.AT_FIRST: _("Settled at the first go: they had not to write again"),
        Asked.COMPLAINTS: _("Complaints among all that comes"),
    }[asked]
