"""The tags themselves: /customers/tag-list/"""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.models import Tag, TagRemoval
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

PART, PAGE = "customers/tag_list/_tags.html", "customers/tag_list/index.html"


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_FIELDS)
def index(request: MemberRequest) -> HttpResponse:
    """All tags with how many have them; a POST makes one."""
    if request.method != "POST":
        return _list(request)
    name = request.POST.get("name", "")[:200]
    return _tried(request, lambda: actions.make_tag(name=name, by=request.user, now=timezone.now()))


@require_POST
@needs(Capability.MANAGE_FIELDS)
def rename(request: MemberRequest, tag_id: int) -> HttpResponse:
    tag, name = _found(tag_id), request.POST.get("name", "")[:200]
    return _tried(
        request,
        lambda: actions.rename_tag(tag.pk, name=name, by=request.user, now=timezone.now()),
        tag_id=tag.pk,
    )


@require_POST
@needs(Capability.MANAGE_FIELDS)
def merge(request: MemberRequest, tag_id: int) -> HttpResponse:
    """Put everybody who has this one under another."""
    tag, into = _found(tag_id), request.POST.get("into", "")
    into_id = int(into) if into.isdecimal() and len(into) < 19 else 0  # noqa: PLR2004
    return _tried(
        request,
        lambda: actions.merge_tags(tag.pk, into_id=into_id, by=request.user, now=timezone.now()),
        tag_id=tag.pk,
    )


@require_POST
@needs(Capability.MANAGE_FIELDS)
def remove(request: MemberRequest, tag_id: int) -> HttpResponse:
    tag = Tag.objects.filter(pk=tag_id).first()
    if tag is not None:
        removal = actions.remove_tag(tag.pk, by=request.user, now=timezone.now())
        undo = reverse("customers:tag_return", args=[removal.pk])
        toast(request, _("The tag “%(name)s” is gone.") % {"name": removal.name}, undo=undo)
    return _changed(request)


@require_POST
@needs(Capability.MANAGE_FIELDS)
def restore(request: MemberRequest, removal_id: int) -> HttpResponse:
    if TagRemoval.objects.filter(pk=removal_id).exists():
        actions.bring_tag_back(removal_id, by=request.user, now=timezone.now())
    return see_other(request, "customers:tag-list")


def _found(tag_id: int) -> Tag:
    return get_object_or_404(Tag, pk=tag_id)


def _tried(
    request: MemberRequest, change: Callable[[], object], *, tag_id: int = 0
) -> HttpResponse:
    try:
        change()
    except Refused as refusal:
        return _list(request, refusal=spoken(refusal.reason), refused_id=tag_id, status=422)
    return _changed(request)


def _changed(request: MemberRequest) -> HttpResponse:
    if asks_for_part(request):
        return _list(request)
    return see_other(request, "customers:tag-list")


def _list(request: MemberRequest, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"tags": queries.tag_list(request.user), **more}
    return part_or_page(request, PART, PAGE, context, status)
