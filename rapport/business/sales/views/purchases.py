"""/sales/ and one purchase: /sales/purchases/7/"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.business.sales import actions, queries
from rapport.business.sales.models import Purchase
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    filters = _asked_for(request)
    context = {
        "purchases": queries.purchase_list(filters, member=request.user),
        "filters": filters,
        "channels": Purchase.Channel.choices,
        "may_record": request.user.can(Capability.RECORD_SALES),
    }
    return part_or_page(request, "sales/_purchases.html", "sales/purchases.html", context)


@member_required
@require_GET
def show(request: MemberRequest, purchase_id: int) -> HttpResponse:
    return _shown(request, found(request, purchase_id))


@needs(Capability.RECORD_SALES)
@require_POST
def thank(request: MemberRequest, purchase_id: int) -> HttpResponse:
    """We thanked them for it."""
    purchase = found(request, purchase_id)
    if purchase.customer_id is not None:
        actions.thank(
            purchase.customer_id, purchase_id=purchase.pk, by=request.user, now=timezone.now()
        )
        toast(request, _("Noted: they were thanked."))
    return see_other(request, "sales:purchase", purchase_id=purchase.pk)


@needs(Capability.RECORD_SALES)
@require_POST
def undo(request: MemberRequest, purchase_id: int) -> HttpResponse:
    """It was entered by mistake."""
    purchase = found(request, purchase_id)
    try:
        actions.undo_purchase(purchase.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _shown(request, purchase, refusal=spoken(refusal.reason), status=422)
    toast(request, _("The entry is taken back."))
    return see_other(request, purchase.customer or "sales:purchases")


def found(request: MemberRequest, purchase_id: int) -> Purchase:
    """The purchase, if this member may see it; else 404."""
    seen = Purchase.objects.visible_to(request.user).select_related("customer", "returns", "by")
    return get_object_or_404(seen, pk=purchase_id)


def _shown(
    request: MemberRequest, purchase: Purchase, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "shown": queries.purchase_page(purchase, member=request.user),
        "purchase": purchase,
        "refusal": refusal,
        "may_record": request.user.can(Capability.RECORD_SALES),
    }
    return part_or_page(request, "sales/_purchase.html", "sales/purchase.html", context, status)


def _asked_for(request: HttpRequest) -> queries.Filters:
    asked = request.GET
    channel, customer = asked.get("channel", ""), asked.get("customer", "")
    return queries.Filters(
        text=asked.get("q", "").strip()[:200],
        channel=channel if channel in Purchase.Channel.values else "",
        returns=asked.get("returns") == "1",
        customer=int(customer) if customer.isdecimal() and len(customer) < 19 else None,  # noqa: PLR2004
        after=asked.get("after", "")[:100],
    )
