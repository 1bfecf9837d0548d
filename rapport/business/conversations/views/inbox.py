"""The list of conversations: /inbox/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from rapport.business.conversations.models import Channel, Mailbox
from rapport.business.conversations.queries import inbox as queries
from rapport.business.conversations.queries.choice import Choice
from rapport.business.conversations.queries.snoozing import offers
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page

KINDS = [
    ("enquiry", _("Enquiries")),
    ("request", _("Requests")),
    ("complaint", _("Complaints")),
    ("praise", _("Praise")),
]


@require_GET
@needs(Capability.SEE_RECORDS)
def index(request: MemberRequest) -> HttpResponse:
    member = request.user
    now = timezone.now()
    shown = queries.inbox(member, Choice.of(request.GET), now=now)
    context = {
        "inbox": shown,
        "kinds": KINDS,
        "offers": offers(now) if member.can(Capability.ANSWER) else [],
        "channels": Channel.choices,
        "has_mailbox": bool(shown.conversations)
        or bool(shown.mailboxes)
        or Mailbox.objects.exists(),
        "may_answer": member.can(Capability.ANSWER),
        "may_log": member.can(Capability.LOG_INTERACTIONS),
        "may_manage_mail": member.can(Capability.MANAGE_MAIL),
    }
    return part_or_page(request, "conversations/_inbox.html", "conversations/index.html", context)
