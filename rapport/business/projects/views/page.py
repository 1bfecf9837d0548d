"""The page that the customer can see, opened and closed: /projects/7/page/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.projects import actions
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast

from . import seen


@needs(Capability.ANSWER)
@require_POST
def create(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    actions.open_page(one.pk, by=request.user, now=timezone.now())
    toast(request, _("The page is open. Send them its address."))
    return see_other(request, one)


@needs(Capability.ANSWER)
@require_POST
def close(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    actions.close_page(one.pk, by=request.user, now=timezone.now())
    toast(request, _("The page is closed. Its address leads nowhere now."))
    return see_other(request, one)
