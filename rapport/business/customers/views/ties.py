"""What a customer is to others: /customers/7/ties/"""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import TieForm
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability

from .parts import after_change, seen, shown, tried


@member_required
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer)
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form, now = TieForm(request.POST), timezone.now()

    def change() -> None:
        wanted = dict(form.cleaned_data)
        other = get_object_or_404(Customer.objects.visible_to(request.user), pk=wanted.pop("to"))
        actions.tie(customer.pk, to_id=other.pk, by=request.user, now=now, **wanted)

    if not tried(form, change, field="to"):
        return _part(request, customer, form=form, status=422)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def end(request: MemberRequest, customer_id: int, tie_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    actions.untie(customer.pk, tie_id=tie_id, by=request.user, now=timezone.now())
    return _changed(request, customer)


def _changed(request: MemberRequest, customer: Customer) -> HttpResponse:
    return after_change(
        request, customer.pk, lambda: _part(request, customer), to="customers:record"
    )


def _part(
    request: MemberRequest, customer: Customer, *, form: TieForm | None = None, status: int = 200
) -> HttpResponse:
    found = queries.ties(customer, member=request.user)
    asked = request.GET.get("q", "")[:200]
    meant = queries.choices(asked, member=request.user, without=customer.pk) if asked else []
    return shown(
        request,
        customer,
        "ties",
        status=status,
        ties=found,
        tie_form=form or TieForm(),
        choices=meant,
        field="to",
        q=asked,
    )
