"""What a customer is to others: /customers/7/ties/"""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import TieForm
from rapport.business.customers.models import Customer, Tie
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability

from .parts import after_change, seen, shown, tried
from .person_forms import TieChangeForm


@member_required
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer)
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form = TieForm(request.POST)
    return _answer(request, customer, form, lambda: _tie(request, customer, form), field="to")


def _tie(request: MemberRequest, customer: Customer, form: Form) -> None:
    """From this end, or from the other: whoever is taken on at a company is tied to it."""
    wanted = dict(form.cleaned_data)
    visible = Customer.objects.visible_to(request.user)
    other = get_object_or_404(visible.led_to(wanted.pop("to")))
    is_employer = wanted["kind"] == Tie.Kind.WORKS_AT and customer.kind == Customer.Kind.COMPANY
    one, to = (other, customer) if is_employer else (customer, other)
    actions.tie(one.pk, to_id=to.pk, by=request.user, now=timezone.now(), **wanted)


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "POST"])
def show(request: MemberRequest, customer_id: int, tie_id: int) -> HttpResponse:
    """One of them as a form, in the midst of the others."""
    customer, tie = _found(request, customer_id, tie_id)
    if request.method != "POST":
        initial = {name: getattr(tie, name) for name in TieChangeForm.base_fields}
        return _part(request, customer, change_form=TieChangeForm(initial=initial), editing=tie.pk)
    form = TieChangeForm(request.POST)

    def change() -> None:
        actions.change_tie(
            tie.customer_id,
            tie_id=tie.pk,
            by=request.user,
            now=timezone.now(),
            **form.cleaned_data,
        )

    if not tried(form, change):
        return _part(request, customer, change_form=form, editing=tie.pk, status=422)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def end(request: MemberRequest, customer_id: int, tie_id: int) -> HttpResponse:
    customer, tie = _found(request, customer_id, tie_id)
    actions.untie(tie.customer_id, tie_id=tie.pk, by=request.user, now=timezone.now())
    return _changed(request, customer)


def _found(request: MemberRequest, customer_id: int, tie_id: int) -> tuple[Customer, Tie]:
    """A tie of this customer, from either end, if both ends may be seen."""
    customer = seen(request, customer_id)
    known = queries.all_ties(customer, member=request.user, now=timezone.now())
    for line in (*known.now, *known.before):
        if line.pk == tie_id:
            return customer, line.tie
    raise Http404


def _answer(
    request: MemberRequest,
    customer: Customer,
    form: TieForm,
    change: Callable[[], object],
    *,
    field: str | None = None,
) -> HttpResponse:
    if not tried(form, change, field=field):
        return _part(request, customer, form=form, status=422)
    return _changed(request, customer)


def _changed(request: MemberRequest, customer: Customer) -> HttpResponse:
    return after_change(request, customer.pk, lambda: _part(request, customer), to="customers:ties")


def _part(
    request: MemberRequest,
    customer: Customer,
    *,
    form: TieForm | None = None,
    change_form: Form | None = None,
    editing: int | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.GET.get("q", "")[:200]
    meant = queries.choices(asked, member=request.user, without=customer.pk) if asked else []
    return shown(
        request,
        customer,
        "ties",
        status=status,
        ties=queries.all_ties(customer, member=request.user, now=timezone.now()),
        tie_form=form or TieForm(),
        change_form=change_form,
        editing=editing,
        choices=meant,
        field="to",
        q=asked,
    )
