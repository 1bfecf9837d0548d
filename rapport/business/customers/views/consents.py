"""What a customer allows: /customers/7/consents/"""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.customers import actions
from rapport.business.customers.models import Customer
from rapport.business.customers.queries.allowance import allowed
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.toasts import toast

from .consent_forms import ConsentForm
from .parts import after_change, seen, shown, tried


@member_required
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer)
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form, now = ConsentForm(request.POST), timezone.now()

    def write_down() -> None:
        said = form.cleaned_data
        act = actions.give_consent if said["state"] == "given" else actions.withdraw_consent
        act(
            customer.pk,
            purposes=said["purposes"],
            channels=said["channels"],
            evidence=form.evidence(now),
            by=request.user,
            now=now,
        )

    if not tried(form, write_down):
        return _part(request, customer, form=form, status=422)
    toast(request, _("Written down."))
    return after_change(
        request, customer.pk, lambda: _part(request, customer), to="customers:consents"
    )


def _part(
    request: MemberRequest,
    customer: Customer,
    *,
    form: ConsentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    return shown(
        request,
        customer,
        "consents",
        status=status,
        allowed=allowed(customer, now=timezone.now()),
        form=form or ConsentForm(),
    )
