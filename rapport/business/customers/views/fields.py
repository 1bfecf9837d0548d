"""The fields a business makes for itself: /customers/fields/"""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.models import CustomField
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.kinds import pack_of
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .field_forms import FieldForm, KindForm, NewFieldForm, OwnForm
from .parts import tried

PART, PAGE = "customers/fields/_fields.html", "customers/fields/index.html"


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_FIELDS)
def index(request: MemberRequest) -> HttpResponse:
    """Every field; a POST makes one."""
    if request.method != "POST":
        return _list(request, NewFieldForm())
    form = NewFieldForm(request.POST)
    if not tried(
        form,
        lambda: actions.define_field(by=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        return _list(request, form, status=422)
    toast(request, _("“%(label)s” can be filled in now.") % {"label": form.cleaned_data["label"]})
    return _changed(request)


@require_POST
@needs(Capability.MANAGE_FIELDS)
def suggest(request: MemberRequest) -> HttpResponse:
    """Make the one field that was suggested for this kind of business."""
    part = f"field.{request.POST.get('key', '')[:40]}"
    actions.fit_out(kind=business().kind, parts=[part], by=request.user, now=timezone.now())
    return _changed(request)


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_FIELDS)
def show(request: MemberRequest, field_id: int) -> HttpResponse:
    """One field: how it looks, what it is called, what it takes."""
    field = _found(field_id)
    if request.method != "POST":
        return _field(request, field)
    form = FieldForm(request.POST)
    return _saved(
        request,
        field,
        form,
        lambda: actions.change_field(
            field.pk, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    )


@require_POST
@needs(Capability.MANAGE_FIELDS)
def kind(request: MemberRequest, field_id: int) -> HttpResponse:
    field, form = _found(field_id), KindForm(request.POST)
    return _saved(
        request,
        field,
        form,
        lambda: actions.change_field_kind(
            field.pk, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
        name="kind_form",
    )


@require_POST
@needs(Capability.MANAGE_FIELDS)
def choices(request: MemberRequest, field_id: int) -> HttpResponse:
    """Each old choice has a row: its new name, and where its customers go if it goes."""
    field, asked = _found(field_id), request.POST
    renamed: dict[str, str] = {}
    moves: dict[str, str] = {}
    kept: list[str] = []
    for number, old in enumerate(asked.getlist("was")):
        goes, new = asked.get(f"goes-{number}", ""), asked.get(f"name-{number}", old)
        if goes == "":
            renamed[old] = new
            kept.append(new)
        elif goes.startswith("to:"):
            moves[old] = goes.removeprefix("to:")
        elif goes == "nobody":
            moves[old] = ""
    form = Form(asked)
    moves = {old: renamed.get(new, new) for old, new in moves.items()}
    return _saved(
        request,
        field,
        form,
        lambda: actions.change_choices(
            field.pk,
            choices=[*kept, *asked.get("more", "").splitlines()],
            renamed=renamed,
            moves=moves,
            by=request.user,
            now=timezone.now(),
        ),
        name="choices_form",
    )


@require_POST
@needs(Capability.MANAGE_FIELDS)
def place(request: MemberRequest, field_id: int) -> HttpResponse:
    """One up or down."""
    is_up = request.POST.get("to") == "up"
    actions.move_field(_found(field_id).pk, up=is_up, by=request.user, now=timezone.now())
    return _changed(request)


@require_POST
@needs(Capability.MANAGE_FIELDS)
def retire(request: MemberRequest, field_id: int) -> HttpResponse:
    field = actions.retire_field(_found(field_id).pk, by=request.user, now=timezone.now())
    undo = reverse("customers:field_return", args=[field.pk])
    toast(request, _("“%(label)s” is retired; its values are kept.") % {"label": field.label},
          undo=undo)  # fmt: skip
    return _changed(request)


@require_POST
@needs(Capability.MANAGE_FIELDS)
def restore(request: MemberRequest, field_id: int) -> HttpResponse:
    try:
        actions.bring_field_back(_found(field_id).pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    return _changed(request)


def _found(field_id: int) -> CustomField:
    return get_object_or_404(CustomField, pk=field_id)


def _changed(request: MemberRequest) -> HttpResponse:
    if asks_for_part(request):
        return _list(request, NewFieldForm())
    return see_other(request, "customers:fields")


def _list(request: MemberRequest, form: NewFieldForm, *, status: int = 200) -> HttpResponse:
    screen = queries.fields_screen()
    known = {row.field.key for row in [*screen.used, *screen.retired]}
    pack = pack_of(business().kind)
    context = {
        "screen": screen,
        "form": form,
        "kind_word": business().kind_word,
        "suggestions": [one for one in pack.fields if one.key not in known],
    }
    return part_or_page(request, PART, PAGE, context, status)


def _saved(
    request: MemberRequest,
    field: CustomField,
    form: Form,
    change: Callable[[], object],
    *,
    name: str = "form",
) -> HttpResponse:
    if not tried(form, change):
        return _field(request, _found(field.pk), status=422, **{name: form})
    toast(request, _("Saved."))
    return see_other(request, "customers:field", field_id=field.pk)


def _field(
    request: MemberRequest, field: CustomField, *, status: int = 200, **forms: Form
) -> HttpResponse:
    known = {name: getattr(field, name) for name in FieldForm.base_fields}
    context = {
        "field": field,
        "form": FieldForm(initial=known),
        "kind_form": KindForm(initial={"kind": field.kind}),
        "choices": queries.choice_counts(field),
        "preview": OwnForm(own=[field]),
        **forms,
    }
    part = "customers/fields/_field.html"
    return part_or_page(request, part, "customers/fields/show.html", context, status)
