"""/sales/invoices/7/payments/: money that came; what went back; and who was reminded."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.sales import actions
from rapport.business.sales.forms import PaymentForm, ReasonForm
from rapport.business.sales.models import Invoice, Payment
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .invoices import found, shown


@needs(Capability.RECORD_SALES)
@require_POST
def create(request: MemberRequest, invoice_id: int) -> HttpResponse:
    """Money that came. Sent twice it is one payment."""
    invoice, form = found(request, invoice_id), PaymentForm(request.POST)
    if form.is_valid():
        try:
            actions.pay_invoice(
                invoice.pk, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("The payment is noted. Thank you."))
            return see_other(request, invoice)
    return shown(request, invoice, form=form, status=422)


@needs(Capability.RECORD_SALES)
@require_POST
def reverse(request: MemberRequest, payment_id: int) -> HttpResponse:
    """It went back, or was noted by mistake."""
    seen = Invoice.objects.visible_to(request.user)
    payment = get_object_or_404(Payment.objects.filter(invoice__in=seen), pk=payment_id)
    invoice, form = found(request, payment.invoice_id), ReasonForm(request.POST)
    if not form.is_valid():
        return shown(request, invoice, refusal=_("Say why the money went back."), status=422)
    try:
        actions.reverse_payment(
            payment.pk, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        return shown(request, invoice, refusal=spoken(refusal.reason), status=422)
    toast(request, _("The payment is taken back."))
    return see_other(request, invoice)


@needs(Capability.ANSWER)
@require_POST
def remind(request: MemberRequest, invoice_id: int) -> HttpResponse:
    """We reminded them."""
    invoice = found(request, invoice_id)
    try:
        actions.note_reminder(invoice.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return shown(request, invoice, refusal=spoken(refusal.reason), status=422)
    toast(request, _("Noted: they were reminded."))
    return see_other(request, invoice)
