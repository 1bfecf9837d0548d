"""The ways to reach a customer: /customers/7/contact-points/"""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import ContactPointForm, LabelForm, refused
from rapport.business.customers.models import Customer, Reach
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused

from .parts import after_change, seen, shown, tried


@member_required
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer)
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form, now = ContactPointForm(request.POST), timezone.now()
    if not tried(
        form,
        lambda: actions.add_contact_point(
            customer.pk, by=request.user, now=now, **form.cleaned_data
        ),
        field="value",
    ):
        return _part(request, customer, form=form, status=422)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def retire(request: MemberRequest, customer_id: int, reach_id: int) -> HttpResponse:
    customer, reach = _reach(request, customer_id, reach_id)
    actions.retire_contact_point(
        customer.pk, reach_id=reach.pk, by=request.user, now=timezone.now()
    )
    back = reverse("customers:reinstatement", args=[customer.pk, reach.pk])
    toast(request, _("{point} is no longer used.").format(point=reach.point.shown), undo=back)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def reinstate(request: MemberRequest, customer_id: int, reach_id: int) -> HttpResponse:
    """Use again what was retired."""
    customer, reach = _reach(request, customer_id, reach_id)
    actions.add_contact_point(
        customer.pk,
        kind=reach.point.kind,
        value=reach.point.value,
        label=reach.label,
        by=request.user,
        now=timezone.now(),
    )
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def prefer(request: MemberRequest, customer_id: int, reach_id: int) -> HttpResponse:
    return _marked(request, customer_id, reach_id, actions.prefer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def own(request: MemberRequest, customer_id: int, reach_id: int) -> HttpResponse:
    """Of all whom it reaches, it is this customer's own."""
    return _marked(request, customer_id, reach_id, actions.mark_whose)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def verify(request: MemberRequest, customer_id: int, reach_id: int) -> HttpResponse:
    """Somebody made sure that it reaches them."""
    return _marked(request, customer_id, reach_id, actions.verify)


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "POST"])
def label(request: MemberRequest, customer_id: int, reach_id: int) -> HttpResponse:
    """What it is for, as a form in the midst of the others."""
    customer, reach = _reach(request, customer_id, reach_id)
    if request.method != "POST":
        form = LabelForm(initial={"label": reach.label})
        return _part(request, customer, labelling=reach.pk, label_form=form)
    form, now = LabelForm(request.POST), timezone.now()

    def change() -> None:
        actions.label_contact_point(
            customer.pk, reach_id=reach.pk, by=request.user, now=now, **form.cleaned_data
        )

    if not tried(form, change, field="label"):
        return _part(request, customer, labelling=reach.pk, label_form=form, status=422)
    return _changed(request, customer)


def _marked(
    request: MemberRequest, customer_id: int, reach_id: int, action: Callable[..., Customer]
) -> HttpResponse:
    customer, reach = _reach(request, customer_id, reach_id)
    try:
        action(customer.pk, reach_id=reach.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        form = ContactPointForm({})
        form.full_clean()
        form.errors.clear()
        refused(form, refusal)
        return _part(request, customer, form=form, status=422)
    return _changed(request, customer)


def _reach(request: MemberRequest, customer_id: int, reach_id: int) -> tuple[Customer, Reach]:
    customer = seen(request, customer_id)
    reach = customer.reaches.select_related("point").filter(pk=reach_id).first()
    if reach is None:
        raise Http404
    return customer, reach


def _changed(request: MemberRequest, customer: Customer) -> HttpResponse:
    return after_change(
        request, customer.pk, lambda: _part(request, customer), to="customers:record"
    )


def _part(
    request: MemberRequest,
    customer: Customer,
    *,
    form: ContactPointForm | None = None,
    label_form: LabelForm | None = None,
    labelling: int = 0,
    status: int = 200,
) -> HttpResponse:
    return shown(
        request,
        customer,
        "contact_points",
        status=status,
        ways=queries.ways(customer, member=request.user),
        point_form=form or ContactPointForm(initial={"kind": "email"}),
        label_form=label_form,
        labelling=labelling,
    )
