"""The firm's own facts: /settings/business/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.team import actions
from rapport.business.team.forms.business import BusinessForm, speak
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest) -> HttpResponse:
    firm = business()
    known = {name: getattr(firm, name) for name in BusinessForm.base_fields if name != "kind"}
    form = BusinessForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_bound and form.is_valid():
        try:
            actions.change_business(
                by=request.user, now=timezone.now(), **_facts(form, firm.country)
            )
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            toast(request, _("Saved."))
            return see_other(request, "team:business")
    status = 422 if form.is_bound else 200
    return render(request, "team/business.html", {"form": form, "firm": firm}, status=status)


def _facts(form: BusinessForm, country: str) -> dict[str, str]:
    """A region belongs to its country and does not move along."""
    facts = dict(form.cleaned_data)
    if facts["country"] != country:
        facts["region"] = ""
    return facts
