"""Mail that could not be filed: /inbox/quarantine/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.jobs import retry_quarantined
from rapport.business.conversations.queries import quarantine as queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.jobs.queries import progress_of
from rapport.plumbing.mail.models import RawMail

from . import messages

LONGEST = 19  # digits of a number that a database can hold


@require_GET
@needs(Capability.MANAGE_MAIL)
def index(request: MemberRequest) -> HttpResponse:
    number = request.GET.get("job", "")
    job = progress_of(int(number)) if number.isdecimal() and len(number) < LONGEST else None
    if job is not None and asks_for_part(request):
        context = {"job": job, "left": queries.how_many()}
        return render(request, "conversations/_retrying.html", context, status=job.status)
    context = {"kept": queries.quarantine(), "left": queries.how_many(), "job": job}
    return render(request, "conversations/quarantine.html", context)


@require_POST
@needs(Capability.MANAGE_MAIL)
def retry_all(request: MemberRequest) -> HttpResponse:
    """Everything once more: what a new version can read finds its place."""
    begun = retry_quarantined.enqueue(member_id=request.user.pk)
    return redirect(f"{reverse('conversations:quarantine')}?job={begun.pk}")


@require_GET
@needs(Capability.MANAGE_MAIL)
def original(request: MemberRequest, raw_mail_id: int) -> HttpResponse:
    raw = get_object_or_404(RawMail.objects.quarantined(), pk=raw_mail_id)
    return messages.download(raw, f"quarantined-{raw.pk}.eml")


@require_POST
@needs(Capability.MANAGE_MAIL)
def retry(request: MemberRequest, raw_mail_id: int) -> HttpResponse:
    raw = get_object_or_404(RawMail.objects.quarantined(), pk=raw_mail_id)
    outcome = actions.retry(raw.pk, by=request.user, now=timezone.now())
    if outcome.kind is actions.Kind.QUARANTINED:
        toast(request, _("It still cannot be filed: %(reason)s") % {"reason": outcome.reason})
    else:
        toast(request, _("It has found its place."))
    return see_other(request, "conversations:quarantine")


@require_POST
@needs(Capability.MANAGE_MAIL)
def dismiss(request: MemberRequest, raw_mail_id: int) -> HttpResponse:
    raw = get_object_or_404(RawMail.objects.quarantined(), pk=raw_mail_id)
    actions.dismiss(raw.pk, by=request.user, now=timezone.now())
    toast(request, _("Set aside. Its bytes are kept."))
    return see_other(request, "conversations:quarantine")
