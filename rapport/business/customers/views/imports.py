"""Bringing in what other programs know: /customers/imports/"""

from typing import Any, BinaryIO, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.customers import imports
from rapport.business.customers.imports import screens
from rapport.business.customers.imports.kinds import CHOICES
from rapport.business.customers.jobs import run_import, undo_import
from rapport.business.customers.models import Import
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.files.actions import store
from rapport.plumbing.kernel.refusal import Refused

# More than these are taken back in the background.
AT_ONCE = 2_000


@needs(Capability.IMPORT)
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest) -> HttpResponse:
    return _upload(request) if request.method == "POST" else _listed(request)


@needs(Capability.IMPORT)
@require_GET
def show(request: MemberRequest, import_id: int) -> HttpResponse:
    return _shown(request, get_object_or_404(Import, pk=import_id))


@needs(Capability.IMPORT)
@require_POST
def columns(request: MemberRequest, import_id: int) -> HttpResponse:
    """Which column is what; then a trial, or the real thing."""
    one = get_object_or_404(Import, pk=import_id)
    is_trial = request.POST.get("go") != "run"
    try:
        imports.choose(
            one.pk, mapping=_mapping(request, one), options=_options(request, one), by=request.user
        )
    except Refused as refusal:
        return _shown(request, one, problem=spoken(refusal.reason), status=422)
    with transaction.atomic():
        if imports.start(one.pk, is_trial=is_trial, by=request.user):
            run_import.enqueue(import_id=one.pk, is_trial=is_trial)
    return see_other(request, "customers:import", import_id=one.pk)


@needs(Capability.IMPORT)
@require_GET
def refused(request: MemberRequest, import_id: int) -> StreamingHttpResponse:
    """The refused rows with their reasons, to be mended and brought again."""
    one = get_object_or_404(Import, pk=import_id)
    response = StreamingHttpResponse(
        screens.refused_table(one), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="refused-{one.pk}.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Capability.IMPORT)
@require_POST
def undo(request: MemberRequest, import_id: int) -> HttpResponse:
    """Take it back, except what somebody has used since."""
    one = get_object_or_404(Import, pk=import_id)
    if one.rows > AT_ONCE:
        undo_import.enqueue(import_id=one.pk, member_id=request.user.pk)
        toast(request, _("It is being taken back in the background."))
        return see_other(request, "customers:import", import_id=one.pk)
    try:
        undone = imports.undo(one.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _shown(request, one, problem=spoken(refusal.reason), status=422)
    words = _("{removed} removed, {restored} put back, {kept} kept because they are in use.")
    toast(
        request,
        words.format(removed=undone.removed, restored=undone.restored, kept=undone.kept),
    )
    return see_other(request, "customers:import", import_id=one.pk)


def _upload(request: MemberRequest) -> HttpResponse:
    file, kind = request.FILES.get("file"), request.POST.get("kind", "")
    if file is None or file.file is None:
        return _listed(request, problem=_("Choose a file first."), status=422)
    now = timezone.now()
    stored = store(cast(BinaryIO, file.file), name=file.name or "table", now=now)
    try:
        one = imports.begin(
            kind=kind, stored=stored, file_name=file.name or "table", by=request.user, now=now
        )
    except Refused as refusal:
        return _listed(request, problem=spoken(refusal.reason), status=422)
    return see_other(request, "customers:import", import_id=one.pk)


def _listed(request: MemberRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "imports": Import.objects.order_by("-made_at", "-pk")[:50],
        "kinds": [(kind.name, kind.label) for kind in imports.KINDS.values()],
        "chosen": request.POST.get("kind", "customers"),
        "problem": problem,
    }
    page = "customers/imports/index.html"
    return part_or_page(request, "customers/imports/_imports.html", page, context, status)


def _shown(
    request: MemberRequest, one: Import, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"one": one, "problem": problem or one.error}
    context["is_busy"] = one.state == Import.State.RUNNING or one.is_trying
    context["progress"] = screens.progress_of(one)
    if context["progress"].total > imports.MOST_TRIED:
        context["tries_part"] = imports.MOST_TRIED
    context["is_waiting"] = one.state in {Import.State.MAPPING, Import.State.TRIED}
    if context["is_waiting"] and not one.is_trying:
        context |= _choices(request, one)
    if not context["is_busy"]:
        context["refused"] = screens.refused_rows(one)
        context["kept"] = screens.kept_things(one)
    page = "customers/imports/show.html"
    return part_or_page(request, "customers/imports/_import.html", page, context, status)


def _choices(request: MemberRequest, one: Import) -> dict[str, Any]:
    try:
        found = screens.columns_of(one)
    except Refused as refusal:
        return {"problem": spoken(refusal.reason)}
    posted = request.POST if request.method == "POST" else {}
    return {
        "layout": screens.layout_of(one),
        "left_out": screens.left_out(one, found),
        "offers": [
            (choice, posted.get(choice.option, one.options.get(choice.option, "")))
            for choice in imports.KINDS[one.kind].offers
        ],
        "columns": [(c, posted.get(f"column-{c.place}", c.chosen)) for c in found],
        "fields": screens.fields_of(one),
        "choices": [
            (choice, posted.get(choice.option, one.options.get(choice.option, "")))
            for choice in CHOICES
        ],
        "asked": one.options.get("asked", []),
    }


def _mapping(request: HttpRequest, one: Import) -> dict[str, str]:
    found = screens.columns_of(one)
    said = {column.header: request.POST.get(f"column-{column.place}", "") for column in found}
    return {header: field for header, field in said.items() if field}


def _options(request: HttpRequest, one: Import) -> dict[str, str]:
    kind = imports.KINDS[one.kind]
    return {
        choice.option: request.POST[choice.option][:20]
        for choice in (*CHOICES, *kind.offers)
        if request.POST.get(choice.option)
    }
