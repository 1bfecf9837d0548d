"""Programs that are told what happens: /settings/webhooks/"""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability, Role
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import heard
from rapport.plumbing.webhooks import actions
from rapport.plumbing.webhooks.models import Delivery, Webhook

from . import asking, setting_up
from .forms import NewWebhookForm, WebhookForm

UNUSABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_TOKENS)
def index(request: MemberRequest) -> HttpResponse:
    """All webhooks; after making one, its secret, once."""
    giver, start = Role(request.user.role), {"role": Role.OBSERVER}
    form = NewWebhookForm(
        request.POST if request.method == "POST" else None, giver=giver, initial=start
    )
    made: dict[str, object] = {}
    status = 200
    if form.is_bound:
        status = UNUSABLE
        if form.is_valid():
            try:
                webhook, secret = setting_up.make(
                    by=request.user, now=timezone.now(), **form.cleaned_data
                )
            except Refused as refusal:
                form.add_error(None, ValidationError(spoken(refusal.reason)))
            else:
                made, status = {"made": webhook, "secret": secret}, 201
                form = NewWebhookForm(giver=giver, initial=start)
    context = made | {"form": form, "rows": asking.rows()}
    return render(request, "api/webhooks.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_TOKENS)
def show(request: MemberRequest, webhook_id: int) -> HttpResponse:
    """One webhook: what was delivered, and its settings."""
    webhook = _found(webhook_id)
    known = {"name": webhook.name, "url": webhook.url, "kinds": webhook.kinds}
    form = WebhookForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_bound and form.is_valid():
        try:
            actions.change(webhook.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, ValidationError(spoken(refusal.reason)))
        else:
            toast(request, _("Saved."))
            return see_other(request, "webhooks:show", webhook_id=webhook_id)
    before = request.GET.get("before", "")
    lines = asking.lines(webhook, before=int(before) if before.isdecimal() else None)
    context = {
        "webhook": webhook,
        "because": heard(webhook.paused_because) if webhook.paused_because else None,
        "form": form,
        "lines": lines[: asking.SHOWN],
        "older": lines[asking.SHOWN - 1].delivery.pk if len(lines) > asking.SHOWN else None,
    }
    return render(request, "api/webhook.html", context, status=UNUSABLE if form.is_bound else 200)


@require_POST
@needs(Capability.MANAGE_TOKENS)
def pause(request: MemberRequest, webhook_id: int) -> HttpResponse:
    """Stop, or go on."""
    webhook = _found(webhook_id)
    if "resume" in request.POST:
        actions.resume(webhook.pk, by=request.user, now=timezone.now())
        toast(request, _("“%(name)s” hears again.") % {"name": webhook.name})
    else:
        actions.pause(webhook.pk, by=request.user, now=timezone.now())
        toast(request, _("“%(name)s” hears nothing for now.") % {"name": webhook.name})
    return see_other(request, "webhooks:show", webhook_id=webhook_id)


@require_POST
@needs(Capability.MANAGE_TOKENS)
def trial(request: MemberRequest, webhook_id: int) -> HttpResponse:
    """A delivery that says nothing, to see whether the line works."""
    webhook = _found(webhook_id)
    actions.send_trial(webhook.pk, now=timezone.now())
    toast(request, _("On its way. Look again in a moment."))
    return see_other(request, "webhooks:show", webhook_id=webhook_id)


@require_POST
@needs(Capability.MANAGE_TOKENS)
def replay(request: MemberRequest, webhook_id: int, delivery_id: int) -> HttpResponse:
    one = get_object_or_404(Delivery, pk=delivery_id, webhook=_found(webhook_id))
    actions.replay(one.pk, now=timezone.now())
    toast(request, _("On its way once more."))
    return see_other(request, "webhooks:show", webhook_id=webhook_id)


@require_POST
@needs(Capability.MANAGE_TOKENS)
def delete(request: MemberRequest, webhook_id: int) -> HttpResponse:
    webhook = _found(webhook_id)
    setting_up.remove(webhook, by=request.user, now=timezone.now())
    toast(request, _("“%(name)s” hears nothing any more.") % {"name": webhook.name})
    return see_other(request, "webhooks:index")


def _found(webhook_id: int) -> Webhook:
    return get_object_or_404(Webhook.objects.select_related("member"), pk=webhook_id)
