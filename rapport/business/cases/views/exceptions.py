"""Other answer times for some customers or channels: /cases/answer-times/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.cases.forms import ExceptionForm, shown
from rapport.business.cases.queries import exception_list
from rapport.business.team import actions
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Target
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def index(request: MemberRequest) -> HttpResponse:
    form = ExceptionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.set_exception(form.chosen(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Saved. Due times are computed again."))
            return see_other(request, "cases:exceptions")
    context = {
        "form": form,
        "exceptions": [shown(line) for line in exception_list()],
        "tells_slips": business().tells_slips,
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/exceptions.html", context, status=status)


@require_POST
@needs(Capability.MANAGE_BUSINESS)
def remove(request: MemberRequest, target_id: int) -> HttpResponse:
    exceptions = Target.objects.exclude(group="", channel="")
    found = get_object_or_404(exceptions, pk=target_id)
    actions.remove_exception(found.pk, by=request.user, now=timezone.now())
    toast(request, _("The usual times hold again."))
    return see_other(request, "cases:exceptions")


@require_POST
@needs(Capability.MANAGE_BUSINESS)
def tell_slips(request: MemberRequest) -> HttpResponse:
    is_on = request.POST.get("tells_slips") == "on"
    actions.tell_slips(is_on, by=request.user, now=timezone.now())
    toast(request, _("Customers hear it by themselves.") if is_on else _("You tell them yourself."))
    return see_other(request, "cases:exceptions")
