"""Who did what, and when: /settings/audit/"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries.audit import audit_screen
from rapport.business.team.rules import Capability

LARGEST = 2**63
GROUPS = [
    ("", _("Everything")),
    ("team", _("Team and settings")),
    ("record", _("Customers")),
    ("message", _("Conversations")),
    ("case", _("Cases")),
    ("purchase", _("Purchases")),
    ("product", _("Products")),
    ("import", _("Imports")),
    ("note", _("Notes")),
    ("suggestion", _("Suggestions")),
]


@require_safe
@needs(Capability.MANAGE_TEAM)
def index(request: MemberRequest) -> HttpResponse:
    group, actor = request.GET.get("group", ""), request.GET.get("by", "")
    if group not in dict(GROUPS):
        return redirect("team:audit")
    is_number = actor.isdecimal() and len(actor) < 20  # noqa: PLR2004
    number = int(actor) if is_number and int(actor) < LARGEST else None
    try:
        screen = audit_screen(
            request.user, group=group, actor=number, before=request.GET.get("before", "")
        )
    except ValueError:
        return redirect("team:audit")
    context = {"screen": screen, "groups": GROUPS, "group": group, "by": number}
    return render(request, "team/audit.html", context)
