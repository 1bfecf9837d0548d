"""/loyalty/vouchers/: every voucher; /loyalty/vouchers/7/: one, with all that happened to it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.customers.models import Customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.forms import RedeemForm, VoucherForm
from rapport.business.loyalty.holding_back import Gift, held_back
from rapport.business.loyalty.models import Voucher
from rapport.business.sales.models import Purchase
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LAST_PAGE = 1000


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked = request.GET
    page = int(asked["page"]) if asked.get("page", "").isdecimal() else 1
    page = max(1, min(page, LAST_PAGE))
    show, text = asked.get("show", "open"), asked.get("q", "").replace("\0", "")[:100].strip()
    context = {
        "list": queries.voucher_list(
            request.user, now=timezone.now(), text=text, show=show, page=page
        ),
        "show": "all" if show == "all" else "open",
        "q": text,
        "page": page,
        "may_issue": request.user.can(Capability.APPROVE),
        "may_redeem": request.user.can(Capability.RECORD_SALES),
    }
    return render(request, "loyalty/vouchers.html", context)


@member_required
@require_safe
def show(request: MemberRequest, voucher_id: int) -> HttpResponse:
    return shown(request, found(request, voucher_id))


@member_required
@require_safe
def printed(request: MemberRequest, voucher_id: int) -> HttpResponse:
    """On paper, for the customer's hand."""
    voucher = found(request, voucher_id)
    page = queries.voucher_page(voucher.pk, now=timezone.now())
    return render(
        request,
        "loyalty/print.html",
        {"row": page.row, "conditions": page.conditions, "firm": business()},
    )


@needs(Capability.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("customer", "")
    customer = None
    if asked:
        seen = Customer.objects.visible_to(request.user)
        customer = get_object_or_404(seen.led_to(int(asked) if asked.isdecimal() else 0))
    form = VoucherForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            voucher = actions.issue(
                customer_id=customer.pk if customer else None,
                worth=form.worth(business().currency),
                reason=form.cleaned_data["reason"],
                expires_on=form.cleaned_data["expires_on"],
                key=form.cleaned_data["key"],
                nevertheless=form.cleaned_data["nevertheless"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Voucher issued."))
            return see_other(request, voucher)
    context = {
        "form": form,
        "customer": customer,
        "currency": business().currency,
        "held_back": held_back(Gift(customer.pk)) if customer else None,
    }
    return render(request, "loyalty/new.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def delete(request: MemberRequest, voucher_id: int) -> HttpResponse:
    """Take it back while nobody has used it."""
    voucher = found(request, voucher_id)
    if not request.user.can(Capability.APPROVE):
        toast(request, _("Ask an owner or a manager to cancel a voucher."), alarm=True)
        return shown(request, voucher, status=422)
    try:
        actions.cancel(voucher.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return shown(request, voucher, status=422)
    toast(request, _("Voucher cancelled."))
    return see_other(request, voucher)


def found(request: MemberRequest, voucher_id: int) -> Voucher:
    """The voucher, if this member may see it; else 404."""
    return get_object_or_404(Voucher.objects.visible_to(request.user), pk=voucher_id)


def shown(
    request: MemberRequest,
    voucher: Voucher,
    *,
    form: RedeemForm | None = None,
    purchase: Purchase | None = None,
    used_by: Customer | None = None,
    status: int = 200,
) -> HttpResponse:
    page = queries.voucher_page(voucher.pk, now=timezone.now())
    context = {
        "page": page,
        "row": page.row,
        "voucher": page.row.voucher,
        "form": form
        or RedeemForm(initial={"amount": page.row.left.amount}, is_money=page.row.voucher.is_money),
        "purchase": purchase,
        "used_by": used_by,
        "may_approve": request.user.can(Capability.APPROVE),
        "may_redeem": request.user.can(Capability.RECORD_SALES),
        "may_cancel": request.user.can(Capability.APPROVE)
        and page.row.is_open
        and page.row.left == page.row.worth,
    }
    return render(request, "loyalty/voucher.html", context, status=status)
