"""/loyalty/programmes/: which programmes there are, a new one in a minute, and one of them."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.loyalty import actions
from rapport.business.loyalty.models import Programme
from rapport.business.loyalty.programme_forms import PointsForm, StampCardForm, offered_products
from rapport.business.loyalty.queries.overview import programme_lines
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

HUNDRED = Decimal(100)


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    context = {
        "programmes": programme_lines(request.user, now=timezone.now()),
        "may_change": request.user.can(Capability.MANAGE_PRODUCTS),
    }
    return render(request, "loyalty/programmes.html", context)


@member_required
@require_safe
def show(request: MemberRequest, programme_id: int) -> HttpResponse:
    return _shown(request, _found(request, programme_id))


@needs(Capability.MANAGE_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """A stamp card, or with ?kind=points points."""
    is_points = request.GET.get("kind") == "points"
    posted = request.POST if request.method == "POST" else None
    form = PointsForm(posted) if is_points else StampCardForm(posted, offered=offered_products())
    if request.method == "POST" and form.is_valid():
        try:
            begin = _points if is_points else _stamp_card
            programme = begin(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("It runs from now on."))
            return see_other(request, programme)
    context = {"form": form, "is_points": is_points}
    return render(
        request, "loyalty/new_programme.html", context, status=422 if form.errors else 200
    )


@needs(Capability.MANAGE_PRODUCTS)
@require_POST
def change(request: MemberRequest, programme_id: int) -> HttpResponse:
    """Let it run, pause it, or end it."""
    programme = _found(request, programme_id)
    steps = {
        "running": actions.resume_programme,
        "paused": actions.pause_programme,
        "ended": actions.end_programme,
    }
    step = steps.get(request.POST.get("state", ""))
    if step is None:
        return _shown(request, programme, refusal=_("Choose what to do."), status=422)
    try:
        step(programme.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _shown(request, programme, refusal=spoken(refusal.reason), status=422)
    return see_other(request, programme)


@transaction.atomic
def _stamp_card(request: MemberRequest, told: dict[str, Any]) -> Programme:
    needed = told["stamps_needed"]
    programme = actions.save_programme(
        None,
        name=told["name"],
        kind=Programme.Kind.STAMPS,
        worth=(told["worth"] / needed).quantize(Decimal("0.0001")),
        earning=[actions.Earning(kind="visit", per=told["least"])],
        stamps_needed=needed,
        by=request.user,
        now=timezone.now(),
    )
    actions.save_reward(
        None,
        programme_id=programme.pk,
        name=told["reward"],
        cost=needed,
        kind="product" if told["product"] else "gift",
        product_id=told["product"],
        by=request.user,
        now=timezone.now(),
    )
    return programme


@transaction.atomic
def _points(request: MemberRequest, told: dict[str, Any]) -> Programme:
    programme = actions.save_programme(
        None,
        name=told["name"],
        kind=Programme.Kind.POINTS,
        worth=(told["worth"] / HUNDRED).quantize(Decimal("0.0001")),
        earning=[actions.Earning(kind="amount", per=told["per"])],
        by=request.user,
        now=timezone.now(),
    )
    actions.save_reward(
        None,
        programme_id=programme.pk,
        name=told["reward"],
        cost=told["cost"],
        kind="money",
        amount=told["amount"],
        by=request.user,
        now=timezone.now(),
    )
    return programme


def _found(request: MemberRequest, programme_id: int) -> Programme:
    return get_object_or_404(Programme.objects.visible_to(request.user), pk=programme_id)


def _shown(
    request: MemberRequest, programme: Programme, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "programme": programme,
        "earning": programme.earning.select_related("product"),
        "tiers": programme.tiers.all(),
        "rewards": programme.rewards.filter(is_active=True).order_by("cost", "pk"),
        "refusal": refusal,
        "may_change": request.user.can(Capability.MANAGE_PRODUCTS),
    }
    return render(request, "loyalty/programme.html", context, status=status)
