"""What happens to a quote: sent, accepted, declined, bought, invoiced."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.sales import actions
from rapport.business.sales.forms import AnswerForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .quotes import found, shown


@needs(Capability.RECORD_SALES)
@require_POST
def send(request: MemberRequest, quote_id: int) -> HttpResponse:
    return _told(request, quote_id, actions.send_quote, _("Noted: it has gone to them."))


@needs(Capability.RECORD_SALES)
@require_POST
def accept(request: MemberRequest, quote_id: int) -> HttpResponse:
    words = _words(request)
    return _told(request, quote_id, actions.accept_quote, _("They said yes."), words=words)


@needs(Capability.RECORD_SALES)
@require_POST
def decline(request: MemberRequest, quote_id: int) -> HttpResponse:
    words = _words(request)
    told = _("Noted, in their words.")
    return _told(request, quote_id, actions.decline_quote, told, reason=words)


@needs(Capability.RECORD_SALES)
@require_POST
def buy(request: MemberRequest, quote_id: int) -> HttpResponse:
    """What was agreed is bought. Twice is once."""
    return _told(request, quote_id, actions.buy_quote, _("The purchase is written down."))


@needs(Capability.RECORD_SALES)
@require_POST
def invoice(request: MemberRequest, quote_id: int) -> HttpResponse:
    """The money is asked for. Twice is once."""
    return _told(request, quote_id, actions.invoice_quote, _("The invoice is written down."))


def _words(request: MemberRequest) -> str:
    form = AnswerForm(request.POST)
    return str(form.cleaned_data["words"]) if form.is_valid() else ""


def _told(
    request: MemberRequest, quote_id: int, act: Callable[..., Any], done: str, **facts: Any
) -> HttpResponse:
    quote = found(request, quote_id)
    try:
        act(quote.pk, by=request.user, now=timezone.now(), **facts)
    except Refused as refusal:
        return shown(request, quote, refusal=spoken(refusal.reason), status=422)
    toast(request, done)
    return see_other(request, quote)
