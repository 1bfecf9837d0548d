"""What we wrote and they do not have yet: /inbox/outbox/"""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from rapport.business.conversations.queries import outbox as queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page


@require_GET
@needs(Capability.SEE_RECORDS)
def index(request: MemberRequest) -> HttpResponse:
    context = {
        "outbox": queries.outbox(request.user, now=timezone.now()),
        "may_answer": request.user.can(Capability.ANSWER),
    }
    return part_or_page(request, "conversations/_outbox.html", "conversations/outbox.html", context)
