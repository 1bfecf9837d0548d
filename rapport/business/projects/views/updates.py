"""A word to the customer: /projects/7/updates/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.projects import actions
from rapport.business.projects.forms import UpdateForm
from rapport.business.projects.models import Project, Update
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def create(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    form = UpdateForm(request.POST)
    if form.is_valid():
        try:
            update = actions.tell(one.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("text", spoken(refusal.reason))
        else:
            toast(request, _said(form.cleaned_data["way"]), undo=_way_back(update))
            return see_other(request, one)
    return seen.page(request, one, status=422, update_form=form)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def remove(request: MemberRequest, update_id: int) -> HttpResponse:
    visible = Project.objects.visible_to(request.user)
    update = get_object_or_404(Update, pk=update_id, project__in=visible)
    try:
        actions.remove_update(update.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Taken back."))
    return see_other(request, "projects:show", project_id=update.project_id)


def _said(way: str) -> str:
    if way == "message":
        return _("Your words are on their way.")
    return _("It stands on their page.") if way == "page" else _("Noted.")


def _way_back(update: Update) -> str:
    if update.message_id is not None:
        return reverse("conversations:taking-back", args=[update.message_id])
    return reverse("projects:update-removal", args=[update.pk])
