"""Saved views of the inbox: /inbox/views/new/, /inbox/views/7/removal/"""

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.models import SavedView
from rapport.business.conversations.queries.choice import Choice
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .inbox_forms import ViewForm


@require_http_methods(["GET", "POST"])
@needs(Capability.SEE_RECORDS)
def new(request: MemberRequest) -> HttpResponse:
    """The filters as they are now, and a name for them."""
    choice = Choice.of(request.GET)
    form = ViewForm(request.POST or None)
    may_share = request.user.can(Capability.ANSWER)
    if request.method == "POST" and form.is_valid():
        choice = Choice.of(QueryDict(form.cleaned_data["asked"]))
        try:
            actions.save_view(
                name=form.cleaned_data["name"],
                asked=choice.kept,
                is_shared=form.cleaned_data["is_shared"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("name", spoken(refusal.reason))
        else:
            toast(request, _("Saved."))
            return see_other(request, f"{address('conversations:index')}?{choice.query}")
    context = {"form": form, "choice": choice, "may_share": may_share}
    status = 422 if form.errors else 200
    return render(request, "conversations/view.html", context, status=status)


@require_POST
@needs(Capability.SEE_RECORDS)
def remove(request: MemberRequest, view_id: int) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.removable_by(request.user), pk=view_id)
    actions.remove_view(view.pk, by=request.user)
    toast(request, _("The view is gone. Its conversations are where they were."))
    return see_other(request, "conversations:index")
