"""Our name under our letters: /inbox/mailboxes/3/signing/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.conversations import actions
from rapport.business.conversations.models import Mailbox
from rapport.business.conversations.queries.mailboxes import dkim_key
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.mail.signing import record_of


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def signing(request: MemberRequest, mailbox_id: int) -> HttpResponse:
    """The record to publish; a key is made or forgotten."""
    box = get_object_or_404(Mailbox, pk=mailbox_id)
    if request.method == "POST":
        if request.POST.get("then") == "forget":
            actions.forget_dkim_key(box.pk, by=request.user, now=timezone.now())
            toast(request, _("Letters leave unsigned again."))
        else:
            actions.make_dkim_key(box.pk, by=request.user, now=timezone.now())
            toast(request, _("Letters are signed from now on. Publish the record below."))
        return see_other(request, "conversations:signing", mailbox_id=box.pk)
    key = dkim_key(box)
    context = {
        "mailbox": box,
        "key": key,
        "record_name": f"{key.selector}._domainkey.{key.domain}" if key else "",
        "record": record_of(key.secret) if key else "",
    }
    return render(request, "conversations/signing.html", context)
