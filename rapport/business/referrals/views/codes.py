"""/loyalty/referrals/of-customer/7/code/: their own code, with its link and picture."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers.models import Customer
from rapport.business.referrals import actions, queries
from rapport.business.referrals.forms import CodeForm
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The code; posted, a new one, with a word of their choice."""
    customer = _customer(request, customer_id)
    if request.method == "POST":
        return _renew(request, customer)
    return _shown(request, customer, CodeForm())


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def delete(request: MemberRequest, customer_id: int) -> HttpResponse:
    """It leads nowhere from now on."""
    customer = _customer(request, customer_id)
    if code := queries.code_of(customer.pk):
        actions.revoke_code(code.pk, by=request.user, now=timezone.now())
    toast(request, _("The code leads nowhere any more."))
    return see_other(request, "referrals:code", customer_id=customer.pk)


def _renew(request: MemberRequest, customer: Customer) -> HttpResponse:
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form = CodeForm(request.POST)
    if form.is_valid():
        now, wish = timezone.now(), form.cleaned_data["wish"]
        try:
            if queries.code_of(customer.pk) is None:
                actions.code_for(customer.pk, wish=wish, by=request.user, now=now)
            else:
                actions.renew_code(customer.pk, wish=wish, by=request.user, now=now)
        except Refused as refusal:
            form.add_error("wish", spoken(refusal.reason))
        else:
            return see_other(request, "referrals:code", customer_id=customer.pk)
    return _shown(request, customer, form, status=422)


def _shown(
    request: MemberRequest, customer: Customer, form: CodeForm, *, status: int = 200
) -> HttpResponse:
    code = queries.code_of(customer.pk)
    context = {
        "customer": customer,
        "code": code,
        "link": request.build_absolute_uri(code.path) if code else "",
        "form": form,
        "terms": queries.terms_now(),
        "may_change": request.user.can(Capability.CHANGE_CUSTOMERS),
    }
    return render(request, "referrals/code.html", context, status=status)


def _customer(request: MemberRequest, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
