"""/recommendations/: what is bought together; /recommendations/outcomes/: what came of it."""

from collections.abc import Iterator

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.recommendations import queries
from rapport.business.recommendations.queries.together import SORTS
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page
from rapport.plumbing.tabular.writing import csv_pieces

LAST_PAGE = 1_000
LONGEST_TEXT = 100


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    wanted = _wanted(request.GET)
    context = {
        "list": queries.together(request.user, wanted),
        "wanted": wanted,
        "may_export": request.user.can(Capability.EXPORT),
        "orders": [
            ("product", _("Buyers of")),
            ("", _("bought then or later")),
            ("buyers", _("How many")),
            ("share", _("Share")),
            ("lift", _("Likelier")),
        ],
    }
    return part_or_page(
        request, "recommendations/_rules.html", "recommendations/index.html", context, 200
    )


@member_required
@require_safe
def outcomes(request: MemberRequest) -> HttpResponse:
    found = queries.outcomes(request.user, now=timezone.now())
    effect = found.effect
    of_hundred = {
        name: f"{100 * value:.0f}"
        for name, value in (("more", effect.more), ("low", effect.low), ("high", effect.high))
    }
    context = {"outcomes": found, **of_hundred}
    return render(request, "recommendations/outcomes.html", context)


@needs(Capability.EXPORT)
@require_safe
def table(request: MemberRequest) -> StreamingHttpResponse:
    """The same as a file for a spreadsheet; nothing in it acts as a formula."""
    headers = [
        _("Bought"), _("Bought then or later"), _("Buyers of both"), _("Buyers of the first"),
        _("Share"), _("Times likelier"),
    ]  # fmt: skip
    rows = _rows(queries.rule_rows(request.user, _wanted(request.GET)))
    return StreamingHttpResponse(
        csv_pieces(headers, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="bought-together.csv"'},
    )


def _rows(found: Iterator[queries.RuleRow]) -> Iterator[list[object]]:
    for one in found:
        yield [one.left, one.right, one.both, one.of, f"{one.both / one.of:.3f}", one.times]


def _wanted(asked: QueryDict) -> queries.Wanted:
    number, sort = asked.get("page", ""), asked.get("sort", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1  # noqa: PLR2004
    return queries.Wanted(
        text=asked.get("q", "").replace("\x00", "")[:LONGEST_TEXT].strip(),
        sort=sort if sort in SORTS else "buyers",
        page=max(1, min(page, LAST_PAGE)),
    )
