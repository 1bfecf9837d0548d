"""/insights/of-customer/7/touch/: how often we want to be in touch with somebody."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers.models import Customer
from rapport.business.insights import actions
from rapport.business.insights.forms import TouchForm
from rapport.business.insights.queries import touch_of
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    touch = touch_of(customer, now=timezone.now())
    first = {"every_weeks": touch.every_weeks or touch.proposed_weeks, "note": touch.note}
    form = TouchForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        weeks = None if "none" in request.POST else form.cleaned_data["every_weeks"]
        note = form.cleaned_data["note"]
        try:
            actions.keep_in_touch(
                customer.pk, every_weeks=weeks, note=note, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            undo = reverse("insights:touch-undo", args=[customer.pk])
            toast(request, _("Noted. Today reminds you when it is time."), undo=undo)
            return see_other(request, customer)
    context = {"form": form, "customer": customer, "touch": touch}
    return render(request, "insights/touch.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Capability.CHANGE_CUSTOMERS)
def undo(request: MemberRequest, customer_id: int) -> HttpResponse:
    """As it was before the last change."""
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    try:
        actions.take_back_wish(customer.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    return see_other(request, customer)
