"""The numbers and accounts we write from: /inbox/lines/"""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.forms import LineForm, PretendForm
from rapport.business.conversations.queries import lines as queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.messaging.models import Line
from rapport.plumbing.messaging.providers import Incoming


@require_GET
@needs(Capability.MANAGE_MAIL)
def index(request: MemberRequest) -> HttpResponse:
    context = {"lines": list(Line.objects.live().order_by("kind", "-is_default", "pk"))}
    return render(request, "conversations/lines.html", context)


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def new(request: MemberRequest) -> HttpResponse:
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        facts.pop("is_default")
        try:
            line = actions.add_line(**facts, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Added."))
            return see_other(request, "conversations:line", line_id=line.pk)
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def edit(request: MemberRequest, line_id: int) -> HttpResponse:
    line = get_object_or_404(Line.objects.live(), pk=line_id)
    known = {name: getattr(line, name) for name in LineForm.base_fields if name != "token"}
    form = LineForm(request.POST or None, initial=known)
    form.fields["kind"].disabled = form.fields["provider"].disabled = True
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        del facts["kind"], facts["provider"]
        try:
            actions.change_line(line.pk, **facts, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Saved."))
            return see_other(request, "conversations:lines")
    return _page(request, form, line)


@require_POST
@needs(Capability.MANAGE_MAIL)
def remove(request: MemberRequest, line_id: int) -> HttpResponse:
    line = get_object_or_404(Line.objects.live(), pk=line_id)
    actions.remove_line(line.pk, by=request.user, now=timezone.now())
    toast(request, _("%(name)s was removed. What was said stays.") % {"name": line.name})
    return see_other(request, "conversations:lines")


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def phone(request: MemberRequest, line_id: int) -> HttpResponse:
    """What would stand on their phones, and what they might write; only where nothing is real."""
    line = get_object_or_404(Line.objects.live(), pk=line_id)
    if line.provider != "local":
        raise Http404
    form = PretendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = Incoming(
            id=f"try-{uuid4().hex}",
            sender=told["sender"],
            text=told["text"],
            name=told["name"],
            is_public=told["is_public"],
            thread=f"try-{uuid4().hex[:8]}" if told["is_public"] else "",
        )
        outcome = actions.receive_text(
            said, kind=line.kind, line=line, door="screen", now=timezone.now()
        )
        if outcome.conversation_id:
            words = _("It arrived in the inbox.")
            toast(request, words, undo="")
        return see_other(request, reverse("conversations:phone", args=[line.pk]))
    context: dict[str, Any] = {"line": line, "form": form, "phones": queries.phones(line)}
    return render(request, "conversations/phone.html", context, status=422 if form.errors else 200)


def _page(request: MemberRequest, form: LineForm, line: Line | None) -> HttpResponse:
    context = {"form": form, "line": line, "door": queries.door_of(line) if line else ""}
    status = 422 if form.errors else 200
    return render(request, "conversations/line.html", context, status=status)
