"""Whether a colleague may come in: /settings/team/3/access/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.team import actions
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_POST
@needs(Capability.MANAGE_TEAM)
def create(request: MemberRequest, member_id: int) -> HttpResponse:
    colleague = _colleague(request, member_id)
    try:
        actions.reactivate(colleague.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("%(name)s may come in again.") % {"name": colleague.name})
    return see_other(request, "team:member", member_id=colleague.pk)


@require_POST
@needs(Capability.MANAGE_TEAM)
def delete(request: MemberRequest, member_id: int) -> HttpResponse:
    colleague = _colleague(request, member_id)
    try:
        actions.deactivate(colleague.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return see_other(request, "team:member", member_id=colleague.pk)
    words = _("%(name)s no longer has access.") % {"name": colleague.name}
    toast(request, words, undo=reverse("team:access", args=[colleague.pk]))
    return see_other(request, "team:members")


def _colleague(request: MemberRequest, member_id: int) -> Member:
    return get_object_or_404(Member.objects.people().visible_to(request.user), pk=member_id)
