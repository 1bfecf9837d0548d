"""At the counter: a code is typed, the name and what is left appear, and so much is taken."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.customers.models import Customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.forms import CodeForm, RedeemForm
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.sales.models import Purchase
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import vouchers

LONGEST = 16  # digits of a number in a form


@needs(Capability.RECORD_SALES)
@require_safe
def new(request: MemberRequest) -> HttpResponse:
    """Find a voucher by its code; `purchase` says what it pays for."""
    purchase = _purchase(request, request.GET.get("purchase", ""))
    form = CodeForm(request.GET if "code" in request.GET else None)
    row, status = None, 200
    if form.is_bound and form.is_valid():
        row = queries.by_code(request.user, form.cleaned_data["code"], now=timezone.now())
        if row is None:
            form.add_error("code", _("No voucher has this code."))
    if form.errors:
        status = 422
    context = {
        "form": form,
        "row": row,
        "purchase": purchase,
        "redeem_form": RedeemForm(
            initial={"amount": row.left.amount}, is_money=row.voucher.is_money
        )
        if row
        else None,
    }
    return render(request, "loyalty/redemption.html", context, status=status)


@member_required
@require_POST
def create(request: MemberRequest, voucher_id: int) -> HttpResponse:
    voucher = vouchers.found(request, voucher_id)
    purchase = _purchase(request, request.POST.get("purchase", ""))
    whose = _whose(request)
    form = RedeemForm(request.POST, is_money=voucher.is_money)
    if form.is_valid():
        try:
            entry = actions.redeem(
                voucher.pk,
                amount=form.cleaned_data.get("amount"),
                key=form.cleaned_data["key"],
                purchase_id=purchase.pk if purchase else None,
                customer_id=whose.pk if whose else None,
                nevertheless=form.cleaned_data["nevertheless"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Redeemed."), undo=reverse("loyalty:redemption-undo", args=[entry.pk]))
            return see_other(request, voucher)
    return vouchers.shown(request, voucher, form=form, purchase=purchase, used_by=whose, status=422)


@member_required
@require_POST
def delete(request: MemberRequest, redemption_id: int) -> HttpResponse:
    """Put it back on the voucher."""
    seen = Voucher.objects.visible_to(request.user)
    entry = get_object_or_404(VoucherEntry, pk=redemption_id, voucher__in=seen)
    try:
        actions.put_back(entry.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return vouchers.shown(request, entry.voucher, status=422)
    toast(request, _("Put back on the voucher."))
    return see_other(request, entry.voucher)


def _whose(request: MemberRequest) -> Customer | None:
    """Who uses it, where somebody was chosen."""
    asked = request.POST.get("customer", "")
    if not asked:
        return None
    number = int(asked) if asked.isdecimal() and len(asked) < LONGEST else 0
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=number)


def _purchase(request: MemberRequest, asked: str) -> Purchase | None:
    if not asked:
        return None
    seen = Purchase.objects.visible_to(request.user)
    number = int(asked) if asked.isdecimal() and len(asked) < LONGEST else 0
    return get_object_or_404(seen, pk=number)
