"""What we send unasked, how much of it and when not: /settings/unasked/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.team import actions
from rapport.business.team.forms.unasked import UnaskedForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest) -> HttpResponse:
    firm = business()
    known = {name: getattr(firm, name) for name in UnaskedForm.base_fields}
    form = UnaskedForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_bound and form.is_valid():
        actions.change_business(by=request.user, now=timezone.now(), **form.cleaned_data)
        toast(request, _("Saved."))
        return see_other(request, "team:unasked")
    status = 422 if form.is_bound else 200
    return render(request, "team/unasked.html", {"form": form}, status=status)
