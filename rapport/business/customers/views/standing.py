"""Where a customer stands with us: stage, attention, keeper, warning, privacy."""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import (
    AttentionForm,
    KeeperForm,
    PrivacyForm,
    StageForm,
    WarningForm,
)
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other

from .parts import after_change, seen, shown, tried

BOTH = ["GET", "POST"]


@member_required
@require_http_methods(BOTH)
def stage(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = _held(request, customer_id)

    def form(data: object = None) -> StageForm:
        return StageForm(data, initial={"stage": customer.stage})  # type: ignore[arg-type]

    def change(filled: Form) -> None:
        actions.set_stage(
            customer.pk, stage=filled.cleaned_data["stage"], by=request.user, now=timezone.now()
        )

    return _part(request, customer, "stage", form=form, change=change)


@member_required
@require_http_methods(BOTH)
def attention(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = _held(request, customer_id)

    def form(data: object = None) -> AttentionForm:
        return AttentionForm(data, initial={"attention": customer.attention})  # type: ignore[arg-type]

    def change(filled: Form) -> None:
        wanted = filled.cleaned_data["attention"]
        actions.set_attention(customer.pk, attention=wanted, by=request.user, now=timezone.now())

    return _part(request, customer, "attention", form=form, change=change)


@member_required
@require_http_methods(BOTH)
def keeper(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = _held(request, customer_id)
    members = queries.keepers(request.user)

    def form(data: object = None) -> KeeperForm:
        return KeeperForm(data, initial={"keeper": customer.keeper_id}, members=members)

    def change(filled: Form) -> None:
        chosen = queries.keeper_chosen(filled.cleaned_data["keeper"], member=request.user)
        actions.set_keeper(customer.pk, keeper=chosen, by=request.user, now=timezone.now())

    return _part(request, customer, "keeper", form=form, change=change)


@member_required
@require_http_methods(BOTH)
def warning(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = _held(request, customer_id)

    def form(data: object = None) -> WarningForm:
        return WarningForm(data, initial={"warning": customer.warning})  # type: ignore[arg-type]

    def change(filled: Form) -> None:
        said = filled.cleaned_data["warning"]
        actions.set_warning(customer.pk, warning=said, by=request.user, now=timezone.now())

    return _part(request, customer, "warning", form=form, change=change)


@member_required
@require_http_methods(BOTH)
def privacy(request: MemberRequest, customer_id: int) -> HttpResponse:
    if not request.user.can(Capability.SEE_PRIVATE):
        raise Http404
    customer = _held(request, customer_id)

    def form(data: object = None) -> PrivacyForm:
        return PrivacyForm(data, initial={"is_private": customer.is_private})  # type: ignore[arg-type]

    def change(filled: Form) -> None:
        hidden = filled.cleaned_data["is_private"]
        actions.set_private(customer.pk, is_private=hidden, by=request.user, now=timezone.now())

    return _part(request, customer, "privacy", form=form, change=change)


def _held(request: MemberRequest, customer_id: int) -> Customer:
    """Everybody who sees the customer may look; who may not change them cannot post."""
    if request.method == "POST" and not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    return seen(request, customer_id)


def _part(
    request: MemberRequest,
    customer: Customer,
    name: str,
    *,
    form: Callable[..., Form],
    change: Callable[[Form], None],
) -> HttpResponse:
    """One question about the customer: asked on GET, answered on POST."""

    def drawn(filled: Form, *, status: int = 200) -> HttpResponse:
        known = queries.facts(customer, member=request.user)
        more = {f"{name}_form": filled, "facts": known, "may_hide": known.may_hide}
        return shown(request, customer, name, status=status, **more)

    if request.method != "POST":
        return drawn(form())
    filled = form(request.POST)
    if not tried(filled, lambda: change(filled)):
        return drawn(filled, status=422)
    if not Customer.objects.visible_to(request.user).filter(pk=customer.pk).exists():
        return see_other(request, "customers:index")  # Handed over, and no longer ours to see.
    customer.refresh_from_db()
    return after_change(request, customer.pk, lambda: drawn(form()), to="customers:record")
