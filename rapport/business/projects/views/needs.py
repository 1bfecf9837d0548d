"""What we saw before they did: /projects/needs/"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.projects import actions, queries
from rapport.business.projects.forms import NeedForm, OfferForm
from rapport.business.projects.models import Need
from rapport.business.projects.queries.needs import SHOWS, words_of
from rapport.business.projects.queries.restraint import restrained_because
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked, now = request.GET.get("show", ""), timezone.now()
    show = asked if asked in SHOWS else "waiting"
    page = seen.page_of(request)
    context = {
        "list": queries.noticed(request.user, show=show, page=page, now=now),
        "report": queries.report(request.user, now=now),
        "show": show,
        "page": page,
        "may_change": request.user.can(Capability.LOG_INTERACTIONS),
    }
    return render(request, "projects/needs.html", context)


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    customer = seen.customer(request, request.GET.get("customer"))
    if customer is None:
        raise Http404
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.notice(
                customer.pk,
                **form.cleaned_data,
                **_seen_at(request),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Noted. It comes up when its moment is there."))
            return see_other(request, customer)
    context = {"form": form, "customer": customer}
    return render(request, "projects/need.html", context, status=422 if form.errors else 200)


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, need_id: int) -> HttpResponse:
    """Other words or another moment; also how an offer is put off until later."""
    need = seen.need(request, need_id)
    form = NeedForm(request.POST or None, initial=_as_typed(need))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_need(need.pk, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            return see_other(request, need)
    context = {"form": form, "customer": need.customer, "need": need}
    return render(request, "projects/need.html", context, status=422 if form.errors else 200)


@needs(Capability.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: MemberRequest, need_id: int) -> HttpResponse:
    """Write to them about it."""
    need, now = seen.need(request, need_id), timezone.now()
    form = OfferForm(request.POST or None, initial={"text": words_of(need)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer_by_message(
                need.pk, text=form.cleaned_data["text"], by=request.user, now=now
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Offered. Your words are on their way."))
            return see_other(request, need)
    context = {
        "form": form,
        "need": need,
        "held_back": restrained_because(need.customer_id, now=now),
    }
    return render(request, "projects/offer.html", context, status=422 if form.errors else 200)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def answer(request: MemberRequest, need_id: int) -> HttpResponse:
    """Offered in person, wanted, not wanted, gone; or noticed again."""
    need = seen.need(request, need_id)
    said = request.POST.get("answer", "")
    try:
        if said == Need.State.OFFERED:
            actions.offer(need.pk, by=request.user, now=timezone.now())
        else:
            actions.answer_need(need.pk, answer=said, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Written down."))
    if request.POST.get("back") == "needs":
        return see_other(request, reverse("projects:needs"))
    return see_other(request, need)


def _seen_at(request: MemberRequest) -> dict[str, Any]:
    """The visit, purchase or work at which it was seen, as the address names it."""
    named = ("project", "purchase", "conversation")
    return {f"{name}_id": seen.number_of(request.GET.get(name)) or None for name in named}


def _as_typed(need: Need) -> dict[str, Any]:
    on = need.ready_on if need.moment == Need.Moment.DAY else None
    return {
        "what": need.what,
        "why": need.why,
        "words": need.words,
        "moment": need.moment,
        "on": on,
        "month": need.month,
    }
