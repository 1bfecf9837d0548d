"""Whether public holidays close us: /settings/hours/public-holidays/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.team import actions
from rapport.business.team.forms.business import HolidaysForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast

from .hours import page


@require_POST
@needs(Capability.MANAGE_BUSINESS)
def update(request: MemberRequest) -> HttpResponse:
    form = HolidaysForm(request.POST, country=business().country)
    if not form.is_valid():
        return page(request, status=422)
    actions.change_business(by=request.user, now=timezone.now(), **form.cleaned_data)
    toast(request, _("Saved."))
    return see_other(request, "team:hours")
