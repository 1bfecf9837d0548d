"""/mirror/: how we treat our customers, and how they treat us."""

from datetime import datetime

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.mirror import queries
from rapport.business.mirror.queries import Scope
from rapport.business.mirror.rules import DAYS
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.reckoning.pages import patient
from rapport.plumbing.tabular.writing import csv_pieces

from . import asked
from .beside import checkup_address


@member_required
@require_safe
@patient
def index(request: MemberRequest) -> HttpResponse:
    """The business, or a group of its customers; for whom that is not, their own mirror."""
    if not request.user.can(Capability.SEE_FIGURES) and not request.GET.keys() - {"days"}:
        return _page(request, asked.scope_of(request, "member", request.user.pk))
    try:
        return _page(request, asked.scope(request))
    except Refused as refusal:
        context = _around(request) | {"trouble": refusal.reason}
        return render(request, "mirror/index.html", context, status=422)


@member_required
@require_safe
@patient
def of_customer(request: MemberRequest, customer_id: int) -> HttpResponse:
    """One relationship: a card beside their timeline, or a page of its own."""
    scope = asked.scope_of(request, "customer", customer_id)
    if request.headers.get("HX-Request") != "true":
        return _page(request, scope)
    found = queries.reflected(scope, now=timezone.now(), days=max(DAYS))
    context = {"found": found, "scope": scope, "days": max(DAYS)}
    return part_or_plain(request, "mirror/_card.html", context, title=scope.name)


@member_required
@require_safe
@patient
def of_member(request: MemberRequest, member_id: int) -> HttpResponse:
    """A colleague's own: for that colleague and the owner."""
    return _page(request, asked.scope_of(request, "member", member_id))


@needs(Capability.EXPORT)
@require_safe
@patient
def table(request: MemberRequest) -> StreamingHttpResponse:
    """The bars and what they are made of, as a file."""
    scope, days = asked.scope(request), asked.days(request)
    headers, rows = queries.table(queries.reflected(scope, now=timezone.now(), days=days))
    return StreamingHttpResponse(
        csv_pieces(headers, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mirror.csv"'},
    )


def _page(request: MemberRequest, scope: Scope) -> HttpResponse:
    days = asked.days(request)
    found = queries.reflected(scope, now=timezone.now(), days=days)
    context = _around(request) | {
        "found": found,
        "scope": scope,
        "asked": scope.asked(days),
        "is_own": scope.kind == "member" and scope.pk == request.user.pk,
        "counted_at": _counted_at(scope, found),
        "checkup_url": checkup_address() if scope.is_business else "",
        "may_export": request.user.can(Capability.EXPORT),
    }
    return render(request, "mirror/index.html", context)


def _counted_at(scope: Scope, found: queries.Reflected) -> datetime | None:
    """Of one customer it is counted for each look; what is exact needs no moment."""
    if scope.is_business:
        return queries.counted_at()
    return None if found.kept is None or found.kept.is_exact else found.kept.at


def _around(request: MemberRequest) -> dict[str, object]:
    """What can be chosen."""
    member = request.user
    sees_all = member.can(Capability.SEE_FIGURES)
    team = member.can(Capability.MANAGE_BUSINESS)
    return {
        "days": asked.days(request),
        "periods": DAYS,
        "groups": queries.groups(member, team=team) if sees_all else None,
    }
