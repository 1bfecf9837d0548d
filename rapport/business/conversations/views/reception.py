"""The form for strangers and the display of the queue: /inbox/reception/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.forms import ReceptionForm
from rapport.business.conversations.queries.counter import reception
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def edit(request: MemberRequest) -> HttpResponse:
    one = reception()
    known = {name: getattr(one, name) for name in ReceptionForm.base_fields}
    form = ReceptionForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.change_reception(**form.cleaned_data, by=request.user, now=timezone.now())
        toast(request, _("Saved."))
        return see_other(request, "conversations:reception")
    display = ""
    if one.display_key:
        display = request.build_absolute_uri(reverse("public:counter", args=[one.display_key]))
    context = {
        "form": form,
        "address": request.build_absolute_uri(reverse("public:contact")),
        "display": display,
    }
    status = 422 if form.errors else 200
    return render(request, "conversations/reception.html", context, status=status)


@require_POST
@needs(Capability.MANAGE_MAIL)
def display(request: MemberRequest) -> HttpResponse:
    """A new address for the display, or none."""
    if request.POST.get("go") == "close":
        actions.close_display(by=request.user, now=timezone.now())
        toast(request, _("The display is closed."))
    else:
        actions.open_display(by=request.user, now=timezone.now())
        toast(request, _("The display has a new address."))
    return see_other(request, "conversations:reception")
