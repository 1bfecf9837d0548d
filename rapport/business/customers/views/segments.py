"""Saved filters: /customers/segments/"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.fields import asked
from rapport.business.customers.forms import SegmentForm
from rapport.business.customers.models import Segment
from rapport.business.customers.queries.segments import definition_said, segment_line
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, part_or_plain, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .listing import columns_asked, list_page, tree_asked


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """All of them, with how many are in each."""
    return _listed(request)


@member_required
@require_GET
def side(request: MemberRequest) -> HttpResponse:
    """The same above the list of customers, loaded once that stands."""
    context = {
        "segments": queries.segments(request.user, now=timezone.now()),
        "open": request.GET.get("segment", ""),
    }
    return part_or_plain(
        request, "customers/segments/_side.html", context, title=_("Segments"),
        back="customers:index",
    )  # fmt: skip


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Keep the filter of the address under a name."""
    now = timezone.now()
    asking = asked(request.user, now)
    try:
        tree = tree_asked(request, asking)
    except Refused as refusal:
        return _form(request, SegmentForm(), problem=spoken(refusal.reason), status=422)
    definition = tree.as_json() if tree is not None else {}
    if request.method != "POST":
        form = SegmentForm(initial={"is_shared": request.user.can(Capability.MANAGE_FIELDS)})
        return _form(request, form, definition=definition)
    form = SegmentForm(request.POST)
    if not form.is_valid():
        return _form(request, form, definition=definition, status=422)
    try:
        made = actions.save_segment(
            name=form.cleaned_data["name"],
            is_shared=form.cleaned_data["is_shared"] and request.user.can(Capability.MANAGE_FIELDS),
            definition=definition,
            columns=columns_asked(request),
            sort=request.GET.get("sort", ""),
            by=request.user,
            now=now,
        )
    except Refused as refusal:
        form.add_error("name", spoken(refusal.reason))
        return _form(request, form, definition=definition, status=422)
    toast(request, _("“{name}” is kept.").format(name=made.name))
    return see_other(request, f"{reverse('customers:index')}?segment={made.pk}")


@member_required
@require_http_methods(["GET", "POST"])
def show(request: MemberRequest, segment_id: int) -> HttpResponse:
    """One segment: its name, what it asks, who may use it. Posted, it gets another name."""
    row = _found(request, segment_id)
    if request.method != "POST":
        return _shown(request, row, SegmentForm(initial={"name": row.name}))
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404
    form = SegmentForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, form, status=422)
    try:
        actions.change_segment(
            row.pk, name=form.cleaned_data["name"], by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        form.add_error("name", spoken(refusal.reason))
        return _shown(request, row, form, status=422)
    toast(request, _("Renamed."))
    return see_other(request, "customers:segments")


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def update(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Let it ask from now on what the address asks."""
    row, now = _found(request, segment_id), timezone.now()
    try:
        tree = tree_asked(request, asked(request.user, now))
        changes: dict[str, Any] = {"definition": tree.as_json() if tree else {}}
        if columns := columns_asked(request):
            changes["columns"] = columns
        if sort := request.GET.get("sort", ""):
            changes["sort"] = sort
        actions.change_segment(row.pk, by=request.user, now=now, **changes)
    except Refused as refusal:
        return list_page(request, problem=spoken(refusal.reason), status=422)
    toast(request, _("“{name}” asks this from now on.").format(name=row.name))
    return see_other(request, f"{reverse('customers:index')}?segment={row.pk}")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def share(request: MemberRequest, segment_id: int) -> HttpResponse:
    """For everybody from now on, or only for its maker again."""
    row = _found(request, segment_id)
    is_shared = request.POST.get("is_shared") == "yes"
    return _done(
        request,
        lambda: actions.change_segment(
            row.pk, is_shared=is_shared, by=request.user, now=timezone.now()
        ),
        _("Everybody may use it now.") if is_shared else _("Only its maker sees it now."),
    )


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def copy(request: MemberRequest, segment_id: int) -> HttpResponse:
    """One's own, which asks the same, to go on from."""
    row = _found(request, segment_id)
    name = _("{name}, copy").format(name=row.name)[:110]
    taken = set(Segment.objects.standing().filter(name__startswith=name).values_list("name"))
    free = next(n for n in range(1, 200) if ((f"{name} {n}" if n > 1 else name),) not in taken)
    return _done(
        request,
        lambda: actions.save_segment(
            name=f"{name} {free}" if free > 1 else name,
            definition=row.definition,
            columns=tuple(row.columns),
            sort=row.sort,
            by=request.user,
            now=timezone.now(),
        ),
        _("Copied. It is yours alone."),
    )


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def remove(request: MemberRequest, segment_id: int) -> HttpResponse:
    row = _found(request, segment_id)
    return _done(
        request,
        lambda: actions.remove_segment(row.pk, by=request.user, now=timezone.now()),
        _("“{name}” is gone.").format(name=row.name),
        undo=reverse("customers:segment_return", args=[row.pk]),
    )


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def restore(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Bring a removed one back."""
    try:
        row = actions.return_segment(segment_id, by=request.user, now=timezone.now())
    except Segment.DoesNotExist:
        raise Http404 from None
    except Refused as refusal:
        return _listed(request, problem=spoken(refusal.reason), status=422)
    toast(request, _("“{name}” is back.").format(name=row.name))
    return see_other(request, "customers:segments")


def _found(request: MemberRequest, segment_id: int) -> Segment:
    return get_object_or_404(Segment.objects.visible_to(request.user), pk=segment_id)


def _listed(request: MemberRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "segments": queries.segments(request.user, now=timezone.now()),
        "problem": problem,
        "may_change": request.user.can(Capability.CHANGE_CUSTOMERS),
        "may_share": request.user.can(Capability.MANAGE_FIELDS),
    }
    return part_or_page(
        request,
        "customers/segments/_segments.html",
        "customers/segments/index.html",
        context,
        status,
    )


def _done(request: MemberRequest, act: Any, words: str, *, undo: str = "") -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        return _listed(request, problem=spoken(refusal.reason), status=422)
    toast(request, words, undo=undo)
    return see_other(request, "customers:segments")


def _form(
    request: MemberRequest,
    form: SegmentForm,
    *,
    definition: Any = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    asks = definition_said(definition, asked(request.user, timezone.now())) if definition else []
    context = {
        "form": form,
        "asks": asks,
        "problem": problem,
        "asked": request.GET.urlencode(),
        "may_share": request.user.can(Capability.MANAGE_FIELDS),
    }
    return part_or_page(
        request, "customers/segments/_new.html", "customers/segments/new.html", context, status
    )


def _shown(
    request: MemberRequest, row: Segment, form: SegmentForm, status: int = 200
) -> HttpResponse:
    asking = asked(request.user, timezone.now())
    line = segment_line(row, asking, member=request.user)
    context = {"segment": line, "form": form}
    return part_or_page(
        request, "customers/segments/_segment.html", "customers/segments/show.html", context, status
    )
