"""Days on which the week does not hold: /settings/hours/closures/"""

from datetime import date, time

from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.team import actions
from rapport.business.team.forms.business import ClosureForm, speak
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Closure
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused

from .hours import page

SALT = "rapport.closure"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def create(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return see_other(request, "team:hours")
    form = ClosureForm(request.POST)
    if form.is_valid():
        try:
            closure = actions.add_closure(by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            undo = reverse("team:closure", args=[closure.pk])
            toast(request, _("Added. Due times are computed again."), undo=undo)
            return see_other(request, "team:hours")
    return page(request, closure=form, status=422)


@require_POST
@needs(Capability.MANAGE_BUSINESS)
def delete(request: MemberRequest, closure_id: int) -> HttpResponse:
    closure = Closure.objects.filter(pk=closure_id).first()
    if closure is not None:
        actions.remove_closure(closure.pk, by=request.user, now=timezone.now())
        undo = reverse("team:closure-return", args=[_kept(closure)])
        toast(request, _("“%(name)s” is removed.") % {"name": closure.name}, undo=undo)
    return see_other(request, "team:hours")


@require_POST
@needs(Capability.MANAGE_BUSINESS)
def restore(request: MemberRequest, kept: str) -> HttpResponse:
    """Undo a removal: the days travel signed in the address."""
    try:
        name, first, last, opens, closes = signing.loads(kept, salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        raise Http404 from None
    try:
        actions.add_closure(
            name=name,
            first_on=date.fromisoformat(first),
            last_on=date.fromisoformat(last),
            opens=time.fromisoformat(opens) if opens else None,
            closes=time.fromisoformat(closes) if closes else None,
            by=request.user,
            now=timezone.now(),
        )
    except Refused:
        toast(request, _("These days are closed or special already."), alarm=True)
    return see_other(request, "team:hours")


def _kept(closure: Closure) -> str:
    facts = [closure.name, closure.first_on, closure.last_on, closure.opens, closure.closes]
    return signing.dumps([fact and str(fact) for fact in facts], salt=SALT)
