"""/mirror/check-up/silence/work/: we work on it; …/dismissal/: not here; …/undo/: as before."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.checkup import actions
from rapport.business.checkup.forms import DismissForm, WorkForm
from rapport.business.checkup.models import Stance
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.reckoning.pages import patient

from .signs import found, page


@needs(Capability.SEE_FIGURES)
@require_POST
@patient
def work(request: MemberRequest, sign: str) -> HttpResponse:
    found(sign)
    form = WorkForm(request.POST)
    if not form.is_valid():
        return page(request, sign, status=422, work_form=form)
    said = form.cleaned_data
    return _said(
        request,
        sign,
        lambda: actions.take_on(
            sign,
            owner=said["owner"],
            until_on=said["until_on"],
            by=request.user,
            now=timezone.now(),
        ),
        _("Good. Its course is watched from today."),
    )


@needs(Capability.SEE_FIGURES)
@require_POST
@patient
def dismiss(request: MemberRequest, sign: str) -> HttpResponse:
    found(sign)
    form = DismissForm(request.POST)
    if not form.is_valid():
        return page(request, sign, status=422, dismiss_form=form)
    return _said(
        request,
        sign,
        lambda: actions.dismiss(
            sign, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
        ),
        _("Set aside. It is still counted."),
    )


@needs(Capability.SEE_FIGURES)
@require_POST
def undo(request: MemberRequest, sign: str) -> HttpResponse:
    found(sign)
    actions.take_back(sign, by=request.user, now=timezone.now())
    toast(request, _("Taken back."))
    return _back(request, sign)


def _said(
    request: MemberRequest, sign: str, say_it: Callable[[], Stance], words: str
) -> HttpResponse:
    try:
        say_it()
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return page(request, sign, status=422)
    toast(request, words)
    return _back(request, sign)


def _back(request: MemberRequest, sign: str) -> HttpResponse:
    if asks_for_part(request):
        return page(request, sign)
    return see_other(request, "checkup:show", sign=sign)
