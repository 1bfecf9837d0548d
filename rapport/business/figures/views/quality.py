"""Quality as customers meet it: /insights/quality/"""

from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.figures.queries import quality as queries
from rapport.business.figures.queries.quality import Step
from rapport.business.sales.models import Product
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.charts import Series, line
from rapport.plumbing.reckoning.pages import patient
from rapport.plumbing.tabular.writing import csv_pieces

from .asking import around, asked_of

FEWEST_STEPS = 3
LARGEST = 2**62


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest) -> HttpResponse:
    asking, context = asked_of(request)
    asking, kept = queries.quality_page(asking)
    found = kept.answer
    context |= {**around(asking), "kept": kept, "quality": found, "chart": _chart(found.steps)}
    return render(request, "figures/quality.html", context)


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def behind(request: MemberRequest) -> HttpResponse:
    """/insights/quality/product/?of=7: what stands behind its numbers; of nothing: the rest."""
    asking, context = asked_of(request)
    product = _product(request)
    found = queries.quality_of(asking, product)
    context |= {
        **around(found.asking),
        "found": found,
        "chart": _chart(found.steps),
        "lists": [
            (_("Complaints"), found.complaints),
            (_("Returns"), found.returns),
            (_("Praise"), found.praise),
        ],
    }
    return render(request, "figures/quality_behind.html", context)


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def table(request: MemberRequest) -> StreamingHttpResponse:
    """/insights/quality/table/: the same for a spreadsheet."""
    asking, kept = queries.quality_page(asked_of(request)[0])
    headers = [
        _("Product"), _("Service"), _("Times sold"), _("Complaints"), _("Returns"), _("Praise"),
        _("Complaints per 100"), _("From"), _("To"), _("Trouble per 100, most likely"),
    ]  # fmt: skip
    rows = (
        [
            tally.name, tally.is_service, tally.sold, tally.complaints, tally.returns,
            tally.praise, tally.complaint_rate.per_hundred, tally.complaint_rate.low,
            tally.complaint_rate.high, one.likely,
        ]
        for one in kept.answer.rows
        for tally in [one.tally]
    )  # fmt: skip
    name = f"quality-{asking.stretch.since}-{asking.stretch.until}.csv"
    return StreamingHttpResponse(
        csv_pieces(headers, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _product(request: MemberRequest) -> Product | None:
    said = request.GET.get("of", "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and int(said[:19]) < LARGEST):
        raise Http404
    return get_object_or_404(Product.objects.visible_to(request.user), pk=int(said))


def _chart(steps: list[Step]) -> Any:
    """Drawn where at least three weeks or months saw enough sales."""
    if sum(not one.complaints.is_few for one in steps) < FEWEST_STEPS:
        return ""
    by_week = len(steps) > 1 and (steps[1].on - steps[0].on).days == 7  # noqa: PLR2004

    def values(kind: str) -> list[float | None]:
        rates = [getattr(one, kind) for one in steps]
        return [None if rate.is_few else rate.per_hundred for rate in rates]

    return line(
        title=_("For each hundred sold"),
        labels=[date_format(one.on, "j M" if by_week else "M Y") for one in steps],
        series=[
            Series(_("Complaints"), values("complaints")),
            Series(_("Returns"), values("returns")),
            Series(_("Praise"), values("praise")),
        ],
    )
