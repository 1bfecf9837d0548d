"""/mirror/letters/settings/: when the letter is written, and whether it comes by mail."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.reflection import actions, queries
from rapport.business.reflection.forms import SettingForm, WishForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@needs(Capability.SEE_FIGURES)
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    return _page(request)


@needs(Capability.MANAGE_BUSINESS)
@require_POST
def update(request: MemberRequest) -> HttpResponse:
    form = SettingForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422, form=form)
    actions.settle(by=request.user, **form.cleaned_data)
    toast(request, _("Kept."))
    return see_other(request, "reflection:settings")


@needs(Capability.SEE_FIGURES)
@require_POST
def wish(request: MemberRequest) -> HttpResponse:
    form = WishForm(request.POST)
    form.is_valid()
    actions.wish(by_mail=form.cleaned_data["by_mail"], by=request.user)
    toast(request, _("Kept."))
    return see_other(request, "reflection:settings")


def _page(request: MemberRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    known = queries.setting()
    initial = {"is_on": known.is_on, "weekday": known.weekday, "hour": known.hour}
    context = {
        "form": SettingForm(initial=initial),
        "wish_form": WishForm(initial={"by_mail": queries.wants_mail(request.user)}),
        "may_settle": request.user.can(Capability.MANAGE_BUSINESS),
        **forms,
    }
    return render(request, "reflection/settings.html", context, status=status)
