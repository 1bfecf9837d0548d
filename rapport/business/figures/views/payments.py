"""Days to pay: /insights/payments/"""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.figures.queries import payments as queries
from rapport.business.figures.queries.payments import Payments
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.charts import Series, line
from rapport.plumbing.reckoning.pages import patient
from rapport.plumbing.tabular.writing import csv_pieces

from .asking import around, asked_of

FEWEST_STEPS = 3


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest) -> HttpResponse:
    asking, context = asked_of(request)
    found = queries.payments(asking)
    groups = [
        (_("People and companies"), found.kinds),
        (_("By stage of the relationship"), found.stages),
    ]
    context |= {**around(found.asking), "payments": found, "groups": groups, "chart": _chart(found)}
    return render(request, "figures/payments.html", context)


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def table(request: MemberRequest) -> StreamingHttpResponse:
    """/insights/payments/table/: every payment of these days, for a spreadsheet."""
    asking, _context = asked_of(request)
    headers = [
        _("Invoice"), _("Customer"), _("Kind"), _("Stage"), _("Paid on"), _("Days taken"),
        _("Days after it was due"),
    ]  # fmt: skip
    rows = (
        [one.number, one.customer, one.kind, one.stage, one.on, one.days, one.late]
        for one in queries.paid_rows(asking)
    )
    name = f"days-to-pay-{asking.stretch.since}-{asking.stretch.until}.csv"
    return StreamingHttpResponse(
        csv_pieces(headers, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _chart(found: Payments) -> Any:
    known = [habit for _step, habit in found.steps if habit.days.median is not None]
    if len(known) < FEWEST_STEPS:
        return ""
    steps = [step for step, _habit in found.steps]
    by_week = (steps[1] - steps[0]).days == 7  # noqa: PLR2004
    return line(
        title=_("Days from the invoice to the money"),
        labels=[date_format(step, "j M" if by_week else "M Y") for step in steps],
        series=[
            Series(_("Middle"), [habit.days.median for _step, habit in found.steps]),
            Series(_("Slow end"), [habit.days.slow for _step, habit in found.steps]),
        ],
        unit=_("days"),
    )
