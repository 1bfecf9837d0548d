"""The words on a customer: /customers/7/tags/"""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions
from rapport.business.customers.forms import TagForm
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
    form, now = TagForm(request.POST), timezone.now()
    if not tried(
        form,
        lambda: actions.tag(customer.pk, name=form.cleaned_data["name"], by=request.user, now=now),
    ):
        return _part(request, customer, form=form, status=422)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def remove(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    name = request.POST.get("name", "")[:60]
    actions.untag(customer.pk, name=name, by=request.user, now=timezone.now())
    return _changed(request, customer)


def _changed(request: MemberRequest, customer: Customer) -> HttpResponse:
    return after_change(
        request, customer.pk, lambda: _part(request, customer), to="customers:record"
    )


def _part(
    request: MemberRequest, customer: Customer, *, form: TagForm | None = None, status: int = 200
) -> HttpResponse:
    names = list(customer.tags.order_by("name").values_list("name", flat=True))
    return shown(request, customer, "tags", status=status, tags=names, tag_form=form or TagForm())
