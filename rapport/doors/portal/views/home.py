"""A customer's own pages: the card, what happened to the points, rewards, receipts and wishes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.customers.models import Customer
from rapport.business.loyalty.actions.cards import make_card
from rapport.business.loyalty.actions.claiming import claim_receipt
from rapport.business.loyalty.actions.points import spend
from rapport.business.loyalty.models import Reward
from rapport.business.loyalty.queries.cards import wallet_of
from rapport.business.loyalty.queries.own_pages import story
from rapport.business.referrals.actions import code_for
from rapport.business.referrals.queries.card import code_of
from rapport.business.team.queries import business
from rapport.doors.portal.forms import ReceiptForm, WishesForm
from rapport.doors.portal.matters import matters_of
from rapport.doors.portal.pace import may_claim
from rapport.doors.portal.sessions import VisitorRequest, own_pages
from rapport.doors.portal.wishes import keep_wishes, wishes
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LONGEST_KEY = 40
SAID = {
    "claimed": gettext_lazy("The receipt is on your card now. Thank you!"),
    "spent": gettext_lazy("Here is your reward. Show its code at the counter."),
    "kept": gettext_lazy("Thank you. We keep to it."),
    "card": gettext_lazy("The old address of your card no longer works."),
}


@own_pages
@require_safe
def show(request: VisitorRequest) -> HttpResponse:
    return _shown(request)


@own_pages
@require_safe
def history(request: VisitorRequest) -> HttpResponse:
    """What came and went, in words."""
    context = _frame(request) | {"story": story(request.owner.customer_id)}
    return render(request, "portal/history.html", context)


@own_pages
@require_safe
def matters(request: VisitorRequest) -> HttpResponse:
    """What stands open between us: questions, work, quotes and invoices."""
    found = matters_of(request.owner.customer_id, today=timezone.localdate())
    return render(request, "portal/matters.html", _frame(request) | {"matters": found})


@own_pages
@require_POST
def exchange(request: VisitorRequest, reward_id: int) -> HttpResponse:
    """Points for a reward: its code stands on the page at once."""
    reward = get_object_or_404(Reward.objects.offered(), pk=reward_id)
    key = request.POST.get("key", "")[:LONGEST_KEY]
    try:
        spend(
            request.owner.customer_id,
            reward_id=reward.pk,
            key=f"my:{request.owner.customer_id}:{key}" if key else None,
            by=None,
            now=timezone.now(),
        )
    except Refused as refusal:
        return _shown(request, refusal=spoken(refusal.reason), status=422)
    return see_other(request, _said("spent"))


@own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: VisitorRequest) -> HttpResponse:
    """A purchase of theirs for which nobody asked their name."""
    form, status = ReceiptForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            now, wanted = timezone.now(), form.cleaned_data
            if not may_claim(request, request.owner.customer_id, now):
                status = 429
                form.add_error(None, _("Too many tries. Please show the receipt at the counter."))
            else:
                try:
                    claim_receipt(
                        request.owner.customer_id,
                        number=wanted["number"],
                        total=wanted["total"],
                        day=wanted["day"],
                        now=now,
                    )
                except Refused as refusal:
                    form.add_error(None, spoken(refusal.reason))
                else:
                    return see_other(request, _said("claimed"))
    return render(request, "portal/receipt.html", _frame(request) | {"form": form}, status=status)


@own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: VisitorRequest) -> HttpResponse:
    """How much they want to hear from us, and about what."""
    customer = Customer.objects.get(pk=request.owner.customer_id)
    form = WishesForm(
        request.POST if request.method == "POST" else None,
        initial={"attention": customer.attention},
    )
    if request.method == "POST" and form.is_valid():
        keep_wishes(
            customer.pk,
            attention=form.cleaned_data["attention"],
            ticked=set(request.POST.getlist("wish")),
            address=request.owner.address,
            now=timezone.now(),
        )
        return see_other(request, _said("kept"))
    context = _frame(request) | {"form": form, "wishes": wishes(customer.pk)}
    return render(request, "portal/wishes.html", context, status=422 if form.errors else 200)


@own_pages
@require_POST
def invite(request: VisitorRequest) -> HttpResponse:
    """A code of their own for friends."""
    code_for(request.owner.customer_id, by=None, now=timezone.now())
    return see_other(request, "portal:home")


@own_pages
@require_POST
def make(request: VisitorRequest) -> HttpResponse:
    """A card, where it was revoked at the counter and none was made since."""
    make_card(request.owner.customer_id, by=None, now=timezone.now())
    return see_other(request, "portal:home")


def _shown(request: VisitorRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    owner = request.owner
    context = _frame(request) | {
        "wallet": wallet_of(owner.customer_id, now=timezone.now()),
        "code": code_of(owner.customer_id),
        "said": SAID.get(request.GET.get("said", "")),
        "refusal": refusal,
        "key": request.POST.get("key") or timezone.now().strftime("%H%M%S%f"),
    }
    return render(request, "portal/home.html", context, status=status)


def _frame(request: HttpRequest) -> dict[str, Any]:
    found: VisitorRequest = request  # type: ignore[assignment]
    return {"firm": business(), "owner": found.owner, "owners": found.visitor.owners}


def _said(what: str) -> str:
    return f"{reverse('portal:home')}?said={what}"
