"""Keeping what we know true: checked, restored, taken away; and whom it helped"""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.knowledge import actions
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .articles import seen


@needs(Capability.RESOLVE_CASES)
@require_POST
def check(request: MemberRequest, article_id: int) -> HttpResponse:
    article = seen(request, article_id)
    actions.check(article.pk, by=request.user, now=timezone.now())
    toast(request, _("Good. We ask again in a year."))
    return see_other(request, article)


@needs(Capability.RESOLVE_CASES)
@require_POST
def restore(request: MemberRequest, article_id: int, number: int) -> HttpResponse:
    article, before = seen(request, article_id), seen(request, article_id).version
    try:
        now = timezone.now()
        actions.restore_version(article.pk, number=number, by=request.user, now=now)
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        undo = reverse("knowledge:version-return", args=[article.pk, before])
        toast(request, _("It reads as it did then."), undo=undo)
    return see_other(request, article)


@needs(Capability.RESOLVE_CASES)
@require_POST
def retire(request: MemberRequest, article_id: int) -> HttpResponse:
    article = seen(request, article_id)
    actions.retire(article.pk, by=request.user, now=timezone.now())
    toast(request, _("Taken away."), undo=reverse("knowledge:return", args=[article.pk]))
    return see_other(request, "knowledge:index")


@needs(Capability.RESOLVE_CASES)
@require_POST
def bring_back(request: MemberRequest, article_id: int) -> HttpResponse:
    article = seen(request, article_id)
    actions.bring_back(article.pk, by=request.user, now=timezone.now())
    return see_other(request, article)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def helped(request: MemberRequest, article_id: int) -> HttpResponse:
    article = seen(request, article_id)
    about = request.POST.get("about", "").replace("\0", "")
    actions.helped(article.pk, about=about, by=request.user, now=timezone.now())
    toast(request, _("Good to know."))
    return see_other(request, article)


@needs(Capability.RESOLVE_CASES)
@require_POST
def samples(request: MemberRequest) -> HttpResponse:
    brought = actions.bring_samples(kind=business().kind, now=timezone.now())
    toast(
        request, _("{count} articles to begin with. Make them your own.").format(count=len(brought))
    )
    return see_other(request, "knowledge:index")
