"""What colleagues should remember: /customers/7/notes/"""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import NoteForm
from rapport.business.customers.models import Customer, Note
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.toasts import toast

from .parts import after_change, seen, shown, tried


@member_required
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer)
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form, now = NoteForm(request.POST), timezone.now()
    if not tried(
        form,
        lambda: actions.write_note(customer.pk, by=request.user, now=now, **form.cleaned_data),
        field="text",
    ):
        return _part(request, customer, form=form, status=422)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def remove(request: MemberRequest, customer_id: int, note_id: int) -> HttpResponse:
    customer, note = _note(request, customer_id, note_id)
    actions.remove_note(customer.pk, note_id=note.pk, by=request.user, now=timezone.now())
    back = reverse("customers:note_return", args=[customer.pk, note.pk])
    toast(request, _("Note removed."), undo=back)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def restore(request: MemberRequest, customer_id: int, note_id: int) -> HttpResponse:
    """Put a removed note back."""
    customer, note = _note(request, customer_id, note_id)
    actions.restore_note(customer.pk, note_id=note.pk, by=request.user, now=timezone.now())
    return _changed(request, customer)


def _note(request: MemberRequest, customer_id: int, note_id: int) -> tuple[Customer, Note]:
    customer = seen(request, customer_id)
    note = customer.notes.filter(pk=note_id).first()
    if note is None:
        raise Http404
    return customer, note


def _changed(request: MemberRequest, customer: Customer) -> HttpResponse:
    return after_change(
        request, customer.pk, lambda: _part(request, customer), to="workspace:customer"
    )


def _part(
    request: MemberRequest,
    customer: Customer,
    *,
    form: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    return shown(
        request,
        customer,
        "notes",
        status=status,
        notes=queries.notes(customer),
        note_form=form or NoteForm(),
    )
