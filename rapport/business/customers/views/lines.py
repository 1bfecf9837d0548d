"""Small facts about a person, kind by kind: listed, added, changed, taken away and put back.

Preferences, key dates and kindnesses are all looked after in the same way; what differs is named
in a `Lines`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import queries
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.toasts import toast

from .parts import after_change, seen, shown, tried

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class Lines:
    """One kind of small fact: `part` is its template and the name of its rows on the customer."""

    part: str
    key: str
    form: type[Form]
    fields: tuple[str, ...]
    add: Callable[..., Any]
    change: Callable[..., Any]
    remove: Callable[..., Any]
    restore: Callable[..., Any]
    removed: Callable[[], str]
    returns: str  # the name of the address that puts one back


@dataclass(frozen=True)
class Views:
    index: View
    show: View
    remove: View
    restore: View


def views_of(lines: Lines) -> Views:
    """The four pages of one kind."""

    @member_required
    @require_http_methods(["GET", "POST"])
    def index(request: MemberRequest, customer_id: int) -> HttpResponse:
        return _index(lines, request, customer_id)

    @member_required
    @require_http_methods(["GET", "POST"])
    def show(request: MemberRequest, /, customer_id: int, **of: int) -> HttpResponse:
        return _show(lines, request, customer_id, of)

    @needs(Capability.CHANGE_CUSTOMERS)
    @require_POST
    def remove(request: MemberRequest, /, customer_id: int, **of: int) -> HttpResponse:
        return _remove(lines, request, customer_id, of)

    @needs(Capability.CHANGE_CUSTOMERS)
    @require_POST
    def restore(request: MemberRequest, /, customer_id: int, **of: int) -> HttpResponse:
        return _restore(lines, request, customer_id, of)

    return Views(index, show, remove, restore)


def _index(lines: Lines, request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer, lines)
    _must_change(request)
    form = lines.form(request.POST)

    def add() -> None:
        lines.add(customer.pk, by=request.user, now=timezone.now(), **form.cleaned_data)

    if not tried(form, add):
        return _part(request, customer, lines, form=form, status=422)
    return _changed(request, customer, lines)


def _show(
    lines: Lines, request: MemberRequest, customer_id: int, of: dict[str, int]
) -> HttpResponse:
    """One of them as a form, in the midst of the others."""
    _must_change(request)
    customer, row = _row(request, customer_id, lines, of)
    if row.removed_at is not None:
        raise Http404
    if request.method != "POST":
        initial = {name: getattr(row, name) for name in lines.fields}
        return _part(request, customer, lines, form=lines.form(initial=initial), editing=row.pk)
    form = lines.form(request.POST)

    def change() -> None:
        told: dict[str, Any] = {lines.key: row.pk, **form.cleaned_data}
        lines.change(customer.pk, by=request.user, now=timezone.now(), **told)

    if not tried(form, change):
        return _part(request, customer, lines, form=form, editing=row.pk, status=422)
    return _changed(request, customer, lines)


def _remove(
    lines: Lines, request: MemberRequest, customer_id: int, of: dict[str, int]
) -> HttpResponse:
    customer, row = _row(request, customer_id, lines, of)
    told: dict[str, Any] = {lines.key: row.pk}
    lines.remove(customer.pk, by=request.user, now=timezone.now(), **told)
    back = reverse(f"customers:{lines.returns}", args=[customer.pk, row.pk])
    toast(request, lines.removed(), undo=back)
    return _changed(request, customer, lines)


def _restore(
    lines: Lines, request: MemberRequest, customer_id: int, of: dict[str, int]
) -> HttpResponse:
    """Put back what was taken away."""
    customer, row = _row(request, customer_id, lines, of)
    told: dict[str, Any] = {lines.key: row.pk}
    lines.restore(customer.pk, by=request.user, now=timezone.now(), **told)
    return _changed(request, customer, lines)


def _must_change(request: MemberRequest) -> None:
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404


def _row(
    request: MemberRequest, customer_id: int, lines: Lines, of: dict[str, int]
) -> tuple[Customer, Any]:
    customer = seen(request, customer_id)
    return customer, get_object_or_404(getattr(customer, lines.part), pk=of[lines.key])


def _changed(request: MemberRequest, customer: Customer, lines: Lines) -> HttpResponse:
    return after_change(
        request, customer.pk, lambda: _part(request, customer, lines), to="workspace:customer"
    )


def _part(
    request: MemberRequest,
    customer: Customer,
    lines: Lines,
    *,
    form: Form | None = None,
    editing: int | None = None,
    status: int = 200,
) -> HttpResponse:
    known = queries.person(customer, today=timezone.localdate())
    return shown(
        request,
        customer,
        lines.part,
        status=status,
        **{lines.part: getattr(known, lines.part)},
        form=form or lines.form(),
        editing=editing,
        is_adding="add" in request.GET or (form is not None and editing is None),
    )
