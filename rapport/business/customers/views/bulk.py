"""The same change for everybody ticked, or everybody who matches: /customers/changes/"""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.jobs import carry_out, take_back
from rapport.business.customers.models import BulkChange
from rapport.business.customers.queries.listing import found_by_text
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .listing import asked_for, list_page, ticked_of

# More than these are done in the background, with a screen that says how far it is.
AT_ONCE = 500
# Which control of the form says to what.
SAID_BY = {"tag": "tag", "untag": "tag", "stage": "stage", "attention": "attention",
           "keeper": "keeper"}  # fmt: skip


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def index(request: MemberRequest) -> HttpResponse:
    """Change them; at most five hundred while one waits."""
    kind, now = request.POST.get("kind", ""), timezone.now()
    value = request.POST.get(SAID_BY.get(kind, ""), "").replace("\0", "")
    try:
        ids = _meant(request)
        with transaction.atomic():
            change = actions.begin_bulk_change(
                ids, kind=kind, value=value, by=request.user, now=now
            )
            if change.total > AT_ONCE:
                carry_out.enqueue(change_id=change.pk)
    except Refused as refusal:
        return list_page(request, problem=spoken(refusal.reason), status=422)
    if change.total > AT_ONCE:
        return see_other(request, "customers:change", change_id=change.pk)
    change = actions.carry_out_bulk_change(change.pk, now=now)
    undo = reverse("customers:change_undo", args=[change.pk]) if change.changed else ""
    toast(request, _told(change), undo=undo)
    return see_other(request, f"{reverse('customers:index')}?{request.GET.urlencode()}")


@needs(Capability.CHANGE_CUSTOMERS)
@require_GET
def show(request: MemberRequest, change_id: int) -> HttpResponse:
    """How far a change is, and the way back."""
    return _shown(request, change_id)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def undo(request: MemberRequest, change_id: int) -> HttpResponse:
    """Take it back, except for whom somebody has changed it again since."""
    if not _may_undo(get_object_or_404(BulkChange, pk=change_id), request):
        raise Http404
    now = timezone.now()
    try:
        with transaction.atomic():
            change = actions.ask_to_undo_bulk_change(change_id, by=request.user, now=now)
            if change.total > AT_ONCE and change.undone_at is None:
                take_back.enqueue(change_id=change.pk)
    except Refused as refusal:
        return _shown(request, change_id, problem=spoken(refusal.reason), status=422)
    if change.total > AT_ONCE:
        return see_other(request, "customers:change", change_id=change.pk)
    actions.undo_bulk_change(change.pk, now=now)
    toast(request, _("Taken back."))
    return see_other(request, "customers:index")


def _meant(request: MemberRequest) -> list[int]:
    """Those who were ticked, or everybody whom the list would show, page after page."""
    if request.POST.get("everyone") != "yes":
        return ticked_of(request)
    filters = asked_for(request)
    found = queries.filtered(filters, member=request.user)
    if filters.text:
        found = found.filter(pk__in=found_by_text(filters.text))
    return list(found.order_by("pk").values_list("pk", flat=True))


def _shown(
    request: MemberRequest, change_id: int, *, problem: str = "", status: int = 200
) -> HttpResponse:
    change = get_object_or_404(BulkChange, pk=change_id)
    is_undoing = change.undo_asked_at is not None and change.undone_at is None
    context = {
        "change": change,
        "is_busy": change.finished_at is None or is_undoing,
        "is_undoing": is_undoing,
        "told": _told(change),
        "problem": problem,
        "may_undo": change.changed and _may_undo(change, request),
    }
    return part_or_page(request, "customers/bulk/_change.html", "customers/bulk/show.html", context)


def _may_undo(change: BulkChange, request: MemberRequest) -> bool:
    return change.by_id == request.user.pk or request.user.can(Capability.MANAGE_FIELDS)


def _told(change: BulkChange) -> str:
    if not change.changed:
        return _("Nothing had to be changed.")
    words = ngettext(
        "{count} customer was changed.", "{count} customers were changed.", change.changed
    )
    return words.format(count=change.changed)
