"""What a programme gives, in full; its rewards; and what we owe by it: /loyalty/liability/."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.loyalty import actions, queries, rules
from rapport.business.loyalty.forms import ProgrammeForm, RewardForm
from rapport.business.loyalty.forms.programmes import told_of
from rapport.business.loyalty.models import Programme, Reward
from rapport.business.loyalty.queries.liability import liability as owed
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.refusal import Refused

EXAMPLE = 60  # of money, in the preview


@needs(Capability.MANAGE_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, programme_id: int) -> HttpResponse:
    return _form(request, _found(request, programme_id))


@needs(Capability.MANAGE_PRODUCTS)
@require_POST
def samples(request: MemberRequest) -> HttpResponse:
    actions.bring_samples(kind=business().kind, now=timezone.now())
    return see_other(request, "loyalty:programmes")


@needs(Capability.MANAGE_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_reward(request: MemberRequest, programme_id: int) -> HttpResponse:
    return _reward_form(request, _found(request, programme_id), None)


@needs(Capability.MANAGE_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_reward(request: MemberRequest, reward_id: int) -> HttpResponse:
    reward = get_object_or_404(Reward.objects.visible_to(request.user), pk=reward_id)
    return _reward_form(request, reward.programme, reward)


@needs(Capability.MANAGE_PRODUCTS)
@require_POST
def retire_reward(request: MemberRequest, reward_id: int) -> HttpResponse:
    reward = get_object_or_404(Reward.objects.visible_to(request.user), pk=reward_id)
    actions.retire_reward(reward.pk, by=request.user, now=timezone.now())
    toast(request, _("It cannot be had any more; vouchers it gave stay good."))
    return see_other(request, reward.programme)


@member_required
@require_safe
def liability(request: MemberRequest) -> HttpResponse:
    today = opening_hours().local(timezone.now()).date()
    return render(request, "loyalty/liability.html", {"owed": owed(today), "today": today})


def _found(request: MemberRequest, programme_id: int) -> Programme:
    seen = Programme.objects.visible_to(request.user).prefetch_related("earning__product", "tiers")
    return get_object_or_404(seen, pk=programme_id)


def _form(request: MemberRequest, programme: Programme) -> HttpResponse:
    bound = request.POST if request.method == "POST" else None
    form = ProgrammeForm(bound, initial=told_of(programme))
    if form.is_valid():
        try:
            saved = actions.save_programme(
                programme.pk,
                name=form.cleaned_data["name"],
                kind=form.cleaned_data["kind"],
                worth=form.cleaned_data["worth"],
                stamps_needed=form.cleaned_data["stamps_needed"],
                earning=form.earning(kept=_kept(programme)),
                tiers=form.tiers(),
                bounds=form.bounds(),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            return see_other(request, saved)
    context = {"form": form, "programme": programme, "preview": _preview(programme)}
    status = 422 if form.errors else 200
    return render(request, "loyalty/programme_form.html", context, status=status)


def _kept(programme: Programme) -> list[actions.Earning]:
    """Points for single products, which the form does not ask for."""
    return [
        actions.Earning(kind=one.kind, points=one.points, product_id=one.product_id)
        for one in programme.earning.all()
        if one.kind == "product"
    ]


def _reward_form(
    request: MemberRequest, programme: Programme, reward: Reward | None
) -> HttpResponse:
    bound = request.POST if request.method == "POST" else None
    form = RewardForm(bound, initial=_told_of(reward) if reward else None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        product = said.pop("product")
        try:
            actions.save_reward(
                reward.pk if reward else None,
                programme_id=programme.pk,
                product_id=product.pk if product else None,
                **said,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            return see_other(request, programme)
    context = {"form": form, "programme": programme, "reward": reward}
    return render(request, "loyalty/reward_form.html", context, status=422 if form.errors else 200)


def _told_of(reward: Reward) -> dict[str, Any]:
    currency = reward.programme.currency
    return {
        "name": reward.name,
        "cost": reward.cost,
        "kind": reward.kind,
        "amount": rules.as_money(reward.amount, currency).amount if reward.amount else None,
        "percent": reward.percent,
        "product": reward.product_id,
        "minimum": rules.as_money(reward.minimum, currency).amount if reward.minimum else None,
        "valid_days": reward.valid_days,
    }


def _preview(programme: Programme) -> dict[str, Any]:
    """A purchase of 60 earns 60 points, worth 3."""
    terms = [
        rules.Term(one.kind, one.points, one.per, one.product_id)
        for one in programme.earning.all()
        if one.kind in {"amount", "visit"}
    ]
    points = rules.earned_for(rules.Bought(Decimal(EXAMPLE), {}), terms)
    return {
        "spent": Money(Decimal(EXAMPLE), programme.currency),
        "points": points,
        "worth": queries.money_of(programme, points),
    }
