"""/mirror/check-up/look/: look now instead of tonight."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.checkup import jobs
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@needs(Capability.SEE_FIGURES)
@require_POST
def create(request: MemberRequest) -> HttpResponse:
    jobs.look.using(run_after=timezone.now(), priority=10).enqueue()
    toast(request, _("Looking. It takes a moment; then this page shows it."))
    return see_other(request, "checkup:index")
