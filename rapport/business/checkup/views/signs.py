"""/mirror/check-up/: signs of harmful habits, what they cost, and what to do."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.checkup import queries
from rapport.business.checkup.forms import DismissForm, WorkForm
from rapport.business.checkup.queries import Standing
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, part_or_plain
from rapport.plumbing.design.words import spoken
from rapport.plumbing.reckoning.pages import patient
from rapport.plumbing.tabular.writing import csv_pieces

LONGEST_PAGE = 6  # digits


@needs(Capability.SEE_FIGURES)
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    found = queries.signs(timezone.now())
    active = [one for one in found if not one.is_dismissed]
    few = [one for one in active if one.verdict == "few"]
    context = {
        "looked": next((one.finding.at for one in found if one.finding), None),
        "worst": queries.worst(found),
        "claimed": [one for one in active if one.is_claimed and not one.is_tested],
        "tested": [one for one in active if one.is_claimed and one.is_tested],
        "unshown": [one for one in active if one.verdict == "unshown"],
        "few": [one for one in few if one.affected and not one.is_tested],
        "unknown": [one for one in few if not one.affected or one.is_tested],
        "fine": [one for one in active if one.verdict == "fine"],
        "no_source": [one for one in active if one.verdict == "no_source"],
        "dismissed": [one for one in found if one.is_dismissed],
    }
    return render(request, "checkup/index.html", context)


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest, sign: str) -> HttpResponse:
    return page(request, sign)


@needs(Capability.SEE_FIGURES)
@require_safe
def worst(request: MemberRequest) -> HttpResponse:
    """What hurts most now, for a place beside another screen."""
    found = queries.signs(timezone.now())
    context = {"worst": queries.worst(found), "has_looked": any(one.finding for one in found)}
    title = _("What hurts most now")
    return part_or_plain(request, "checkup/_worst.html", context, title=title)


@needs(Capability.EXPORT)
@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def table(request: MemberRequest, sign: str) -> StreamingHttpResponse:
    """Whom it touched, for a spreadsheet; nothing in it acts as a formula."""
    found(sign)
    headers = [
        str(one)
        for one in (_("Customer"), _("Name"), _("When"), _("What"), _("Still open"), _("Shown by"))
    ]
    return StreamingHttpResponse(
        csv_pieces(headers, _rows(request, sign)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="check-up-{sign}.csv"'},
    )


def found(sign: str) -> Standing:
    """The only way to a sign: what the table does not know is not there."""
    standing = queries.sign(sign, timezone.now())
    if standing is None:
        raise Http404
    return standing


def page(request: MemberRequest, sign: str, *, status: int = 200, **forms: Any) -> HttpResponse:
    """One sign with its evidence; the forms as they stand."""
    standing = found(sign)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_PAGE else 1
    stance = standing.stance
    work = {"owner": stance.owner_id, "until_on": stance.until_on} if stance else {}
    context = {
        "standing": standing,
        "evidence": queries.evidence(request.user, sign, now=timezone.now(), page=number),
        "chart": queries.course(standing),
        "tests": queries.tested(standing),
        "work_form": WorkForm(initial=work),
        "dismiss_form": DismissForm(),
        "may_export": request.user.can(Capability.EXPORT),
        **forms,
    }
    return part_or_page(request, "checkup/_stance.html", "checkup/show.html", context, status)


def _rows(request: MemberRequest, sign: str) -> Iterator[list[Any]]:
    for one in queries.everything(request.user, sign, now=timezone.now()):
        is_open = spoken("yes") if one.is_open else spoken("no")
        yield [one.customer.pk, one.customer.name, one.at, one.what, is_open, one.about]
