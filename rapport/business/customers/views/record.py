"""Everything about a customer that can be changed, on one page: /customers/7/record/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import (
    AttentionForm,
    ContactPointForm,
    KeeperForm,
    NoteForm,
    PrivacyForm,
    RecordForm,
    StageForm,
    TagForm,
    TieForm,
    WarningForm,
)
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast

from .parts import CHANGED, seen, shown, tried


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method == "POST":
        return _update(request, customer)
    if asks_for_part(request):
        return shown(request, customer, "record", form=_form(customer))
    return _page(request, customer, form=_form(customer))


@member_required
@require_http_methods(["GET"])
def facts(request: MemberRequest, customer_id: int) -> HttpResponse:
    """At a glance: the card beside the timeline."""
    customer = seen(request, customer_id)
    known = queries.facts(customer, member=request.user)
    return shown(request, customer, "facts", facts=known, tag_form=TagForm())


def _update(request: MemberRequest, customer: Customer) -> HttpResponse:
    form = _form(customer, request.POST)
    now = timezone.now()
    if not tried(
        form,
        lambda: actions.change(customer.pk, by=request.user, now=now, **form.cleaned_data),
    ):
        if asks_for_part(request):
            return shown(request, customer, "record", form=form, status=422)
        return _page(request, customer, form=form, status=422)
    toast(request, _("Saved."))
    if not asks_for_part(request):
        return see_other(request, customer)
    fresh = seen(request, customer.pk)
    response = shown(request, fresh, "record", form=_form(fresh))
    response.headers["HX-Trigger"] = CHANGED
    return response


def _form(customer: Customer, data: object = None) -> RecordForm:
    fields = list(RecordForm.base_fields)
    initial = {field: getattr(customer, field) for field in fields}
    return RecordForm(data, initial=initial)


def _page(
    request: MemberRequest, customer: Customer, *, form: RecordForm, status: int = 200
) -> HttpResponse:
    known = queries.facts(customer, member=request.user)
    members = queries.keepers(request.user)
    context = {
        "customer": customer,
        "form": form,
        "facts": known,
        "ways": known.ways,
        "ties": queries.all_ties(customer, member=request.user, now=timezone.now()),
        "tags": known.tags,
        "may_change": True,
        "may_hide": known.may_hide,
        "point_form": ContactPointForm(initial={"kind": "email"}),
        "tie_form": TieForm(),
        "tag_form": TagForm(),
        "note_form": NoteForm(),
        "stage_form": StageForm(initial={"stage": customer.stage}),
        "attention_form": AttentionForm(initial={"attention": customer.attention}),
        "keeper_form": KeeperForm(initial={"keeper": customer.keeper_id}, members=members),
        "privacy_form": PrivacyForm(initial={"is_private": customer.is_private}),
        "warning_form": WarningForm(initial={"warning": customer.warning}),
    }
    return render(request, "customers/edit.html", context, status=status)
