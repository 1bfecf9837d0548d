"""What a colleague may do: /settings/team/3/role/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.team import actions
from rapport.business.team.forms.business import speak
from rapport.business.team.forms.people import RoleForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability, Role
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused

from .members import member_page


@require_POST
@needs(Capability.MANAGE_TEAM)
def update(request: MemberRequest, member_id: int, role: str = "") -> HttpResponse:
    """By the form, or by an address that says which role: the way back."""
    colleague = get_object_or_404(Member.objects.people().visible_to(request.user), pk=member_id)
    former = colleague.role
    form = RoleForm({"role": role} if role else request.POST, giver=Role(request.user.role))
    if form.is_valid():
        wanted = form.cleaned_data["role"]
        try:
            actions.change_role(colleague.pk, role=wanted, by=request.user, now=timezone.now())
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            undo = reverse("team:role-as", args=[colleague.pk, former])
            words = _("%(name)s has another role now.") % {"name": colleague.name}
            toast(request, words, undo=undo if former != wanted else "")
            return see_other(request, "team:member", member_id=colleague.pk)
    return member_page(request, colleague, form, status=422)
