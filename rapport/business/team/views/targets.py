"""How soon we answer: /settings/answer-times/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.team import actions
from rapport.business.team.forms.business import speak
from rapport.business.team.forms.targets import TargetsForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import targets
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest) -> HttpResponse:
    form = TargetsForm(request.POST if request.method == "POST" else None, targets=targets())
    if form.is_bound and ("usual" in request.POST or form.is_valid()):
        rows = {} if "usual" in request.POST else form.chosen()
        try:
            actions.set_targets(rows, by=request.user, now=timezone.now())
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            toast(request, _("Answer times saved. Due times are computed again."))
            return see_other(request, "team:targets")
    status = 422 if form.is_bound else 200
    return render(request, "team/targets.html", {"form": form}, status=status)
