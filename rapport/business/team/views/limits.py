"""Up to how much each may put right without asking: /settings/limits/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.team import actions
from rapport.business.team.forms.business import speak
from rapport.business.team.forms.limits import LimitsForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business, limits
from rapport.business.team.queries.limits import own_limits
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = LimitsForm(posted, limits=limits(), people=own_limits())
    if form.is_bound and form.is_valid():
        try:
            actions.set_limits(
                form.chosen_roles(), form.chosen_members(), by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            toast(request, _("Limits saved. They hold from now on."))
            return see_other(request, "team:limits")
    status = 422 if form.is_bound else 200
    context = {"form": form, "currency": business().currency}
    return render(request, "team/limits.html", context, status=status)
