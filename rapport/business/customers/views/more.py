"""What the business's own fields say: /customers/7/more/"""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rapport.business.customers import actions, queries
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability

from .field_forms import OwnForm
from .parts import after_change, seen, shown, tried


@member_required
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The facts; with ?edit=1 as a form."""
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer)
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form, now = _form(request, customer), timezone.now()
    if not tried(
        form,
        lambda: actions.set_values(customer.pk, values=form.values, by=request.user, now=now),
    ):
        return _part(request, customer, form=form, status=422)
    return after_change(
        request, customer.pk, lambda: _part(request, customer), to="workspace:customer"
    )


def _form(request: MemberRequest, customer: Customer) -> OwnForm:
    facts = queries.custom_facts(customer, member=request.user)
    return OwnForm(
        request.POST if request.method == "POST" else None,
        own=[fact.field for fact in facts],
        texts={fact.field.key: fact.text for fact in facts},
    )


def _part(
    request: MemberRequest, customer: Customer, *, form: OwnForm | None = None, status: int = 200
) -> HttpResponse:
    may_change = request.user.can(Capability.CHANGE_CUSTOMERS)
    if form is None and request.method == "GET" and request.GET.get("edit") and may_change:
        form = _form(request, customer)
    facts = queries.custom_facts(customer, member=request.user)
    return shown(
        request,
        customer,
        "more",
        status=status,
        facts=[fact for fact in facts if fact.said is not None],
        are_asked=bool(facts),
        may_make=request.user.can(Capability.MANAGE_FIELDS),
        own_form=form,
    )
