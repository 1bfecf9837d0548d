"""Who is told when a case runs late: /cases/ladder/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.cases import actions
from rapport.business.cases.forms import LadderForm
from rapport.business.cases.queries import ladder
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest) -> HttpResponse:
    form = LadderForm(request.POST if request.method == "POST" else None, ladder=ladder())
    if form.is_bound and ("usual" in request.POST or form.is_valid()):
        wanted = {} if "usual" in request.POST else form.chosen()
        try:
            actions.set_ladder(wanted, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.full_clean()
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Saved. Open cases climb by it from now on."))
            return see_other(request, "cases:ladder")
    status = 422 if form.is_bound else 200
    return render(request, "cases/ladder.html", {"form": form}, status=status)
