"""/companies/of-customer/7/: the sponsor and the reviews of a company, for its page."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.companies import queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain

from .seen import company


@needs(Capability.SEE_RECORDS)
@require_safe
def show(request: MemberRequest, company_id: int) -> HttpResponse:
    one = company(request, company_id)
    screen = queries.company_screen(one, member=request.user, now=timezone.now())
    context = {"screen": screen, "company": one}
    return part_or_plain(
        request,
        "companies/_card.html",
        context,
        title=_("Reviews"),
        back=one.get_absolute_url(),
    )
