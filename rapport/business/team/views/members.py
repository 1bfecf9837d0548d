"""Who works here: /settings/team/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.team import actions
from rapport.business.team.forms.business import speak
from rapport.business.team.forms.people import InviteForm, RoleForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.queries.links import can_send_mail
from rapport.business.team.queries.members import team_screen
from rapport.business.team.rules import RANK, Capability, Role
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_TEAM)
def index(request: MemberRequest) -> HttpResponse:
    """Everyone, and a form for someone new."""
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        giver=Role(request.user.role),
        initial={"role": Role.MEMBER},
    )
    if form.is_bound and form.is_valid():
        try:
            member = actions.invite_member(by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            toast(request, _told(member.name))
            return see_other(request, "team:member", member_id=member.pk)
    context = {"form": form, "screen": team_screen(request.user)}
    return render(request, "team/members.html", context, status=422 if form.is_bound else 200)


@require_safe
@needs(Capability.MANAGE_TEAM)
def show(request: MemberRequest, member_id: int) -> HttpResponse:
    """One colleague: role, access, a link to hand over."""
    colleague = get_object_or_404(Member.objects.people().visible_to(request.user), pk=member_id)
    return member_page(request, colleague)


def member_page(
    request: MemberRequest,
    colleague: Member,
    form: RoleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    giver, held = Role(request.user.role), Role(colleague.role)
    context = {
        "colleague": colleague,
        "form": form or RoleForm(giver=giver, initial={"role": held}),
        "within_reach": RANK.index(held) <= RANK.index(giver),
    }
    return render(request, "team/member.html", context, status=status)


def _told(name: str) -> str:
    if can_send_mail():
        return _("%(name)s belongs to the team now. A mail is on its way.") % {"name": name}
    return _("%(name)s belongs to the team now. Make a link to hand over.") % {"name": name}
