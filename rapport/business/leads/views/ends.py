"""How a lead ends, and lives again: /leads/7/winning/, losing/, reviving/, dismissal/"""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.leads import actions
from rapport.business.leads.forms import LossForm
from rapport.business.leads.models import Lead
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def win(request: MemberRequest, lead_id: int) -> HttpResponse:
    return _ended(request, lead_id, actions.win, _("Won. Well done."))


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def lose(request: MemberRequest, lead_id: int) -> HttpResponse:
    """Why they did not buy, and best in their own words."""
    one = seen.lead(request, lead_id)
    suggested = request.GET.get("reason", "")
    form = LossForm(request.POST or None, initial={"reason": suggested})
    if request.method == "POST" and form.is_valid():
        try:
            lost = actions.lose(one.pk, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Closed as lost. Thank you for the reason."), undo=seen.way_back(lost))
            return see_other(request, one)
    context = {"form": form, "lead": one}
    return render(request, "leads/loss.html", context, status=422 if form.errors else 200)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def revive(request: MemberRequest, lead_id: int) -> HttpResponse:
    return _ended(request, lead_id, actions.revive, _("Taken up again."))


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def dismiss(request: MemberRequest, lead_id: int) -> HttpResponse:
    words = _("No lead. Whoever wrote opens none from now on.")
    return _ended(request, lead_id, actions.dismiss, words)


def _ended(
    request: MemberRequest, lead_id: int, deed: Callable[..., Lead], words: str
) -> HttpResponse:
    one = seen.lead(request, lead_id)
    try:
        after = deed(one.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        if after.state != one.state:
            toast(request, words, undo=seen.way_back(after))
    return see_other(request, seen.back(request, one))
