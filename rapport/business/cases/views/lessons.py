"""What was learnt from corrections: /cases/lessons/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.cases import actions
from rapport.business.cases.models import Case, Correction
from rapport.business.cases.queries import learnt
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@needs(Capability.MANAGE_FIELDS)
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "cases/lessons.html", {"lessons": learnt(request.user)})


@needs(Capability.MANAGE_FIELDS)
@require_POST
def forget(request: MemberRequest, correction_id: int) -> HttpResponse:
    found = _found(request, correction_id)
    actions.forget_lesson(found.pk, by=request.user, now=timezone.now())
    toast(request, _("Forgotten."), undo=reverse("cases:lesson-return", args=[found.pk]))
    return see_other(request, "cases:lessons")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def recall(request: MemberRequest, correction_id: int) -> HttpResponse:
    found = _found(request, correction_id)
    actions.recall_lesson(found.pk, by=request.user, now=timezone.now())
    return see_other(request, "cases:lessons")


def _found(request: MemberRequest, correction_id: int) -> Correction:
    seen = Case.objects.visible_to(request.user)
    return get_object_or_404(Correction, pk=correction_id, case__in=seen)
