"""The addresses we read and write from: /inbox/mailboxes/"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.models import Mailbox
from rapport.business.conversations.presets import PRESETS, Preset, preset
from rapport.business.conversations.queries import mailboxes as queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.mail.mailboxes import MailboxTrouble

from .mailbox_forms import MailboxForm

SECRETS = ("imap_secret", "smtp_secret", "client_secret", "refresh_token")


@require_GET
@needs(Capability.MANAGE_MAIL)
def index(request: MemberRequest) -> HttpResponse:
    context = {"mailboxes": queries.mailboxes()}
    return render(request, "conversations/mailboxes.html", context)


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def new(request: MemberRequest) -> HttpResponse:
    chosen = preset(request.GET.get("preset", ""))
    if request.method == "POST":
        form = MailboxForm(request.POST)
        if form.is_valid() and _kept(request, form, None):
            return see_other(request, "conversations:mailboxes")
    else:
        form = MailboxForm(initial=_suggested(chosen))
    context = {
        "form": form,
        "mailbox": None,
        "presets": PRESETS,
        "chosen_preset": chosen.key if chosen else "",
        "preset_hint": chosen.hint if chosen else None,
    }
    return render(
        request, "conversations/mailbox.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def edit(request: MemberRequest, mailbox_id: int) -> HttpResponse:
    box = get_object_or_404(Mailbox, pk=mailbox_id)
    if request.method == "POST":
        form = MailboxForm(request.POST)
        if form.is_valid() and _kept(request, form, box):
            return see_other(request, "conversations:mailboxes")
    else:
        form = MailboxForm(initial=_known(box))
    context = {"form": form, "mailbox": box, "folders": box.folders.order_by("pk")}
    return render(
        request, "conversations/mailbox.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_MAIL)
def folders(request: MemberRequest, mailbox_id: int) -> HttpResponse:
    """Which folders are read: those the server offers, and those we read already."""
    box = get_object_or_404(Mailbox, pk=mailbox_id)
    problem = ""
    if request.method == "POST":
        names = request.POST.getlist("folder")
        try:
            actions.choose_folders(box.pk, names, by=request.user, now=timezone.now())
        except Refused as refusal:
            problem = spoken(refusal.reason)
        else:
            toast(request, _("Saved. Mail of a new folder comes in with the next look."))
            return see_other(request, "conversations:mailboxes")
    read = list(box.folders.order_by("pk").values_list("name", flat=True))
    try:
        offered = actions.server_folders(box.pk, by=request.user)
    except MailboxTrouble as trouble:
        offered, problem = [], problem or spoken(trouble.reason)
    names = list(dict.fromkeys([*offered, *read]))
    context = {"mailbox": box, "names": names, "read": read, "problem": problem}
    status = 422 if request.method == "POST" else 200
    return render(request, "conversations/folders.html", context, status=status)


@require_POST
@needs(Capability.MANAGE_MAIL)
def test(request: MemberRequest, mailbox_id: int) -> HttpResponse:
    box = get_object_or_404(Mailbox, pk=mailbox_id)
    problems = actions.test_mailbox_connection(box.pk, by=request.user)
    for problem in problems:
        toast(request, f"{box.address}: {spoken(problem)}", alarm=True)
    if not problems:
        words = _("%(address)s: the connection works.") % {"address": box.address}
        toast(request, words)
    return see_other(request, "conversations:mailboxes")


@require_POST
@needs(Capability.MANAGE_MAIL)
def remove(request: MemberRequest, mailbox_id: int) -> HttpResponse:
    box = get_object_or_404(Mailbox, pk=mailbox_id)
    try:
        actions.remove_mailbox(box.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("%(address)s was removed.") % {"address": box.address})
    return see_other(request, "conversations:mailboxes")


def _kept(request: MemberRequest, form: MailboxForm, box: Mailbox | None) -> bool:
    facts = dict(form.cleaned_data)
    try:
        if box is None:
            actions.add_mailbox(by=request.user, now=timezone.now(), **facts)
        else:
            actions.change_mailbox(box.pk, by=request.user, now=timezone.now(), **facts)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return False
    toast(request, _("Saved."))
    return True


def _suggested(chosen: Preset | None) -> dict[str, Any]:
    firm = business()
    known: dict[str, Any] = {"address": firm.email, "name": firm.name, "fetches": True}
    if chosen:
        known |= {
            field: getattr(chosen, field)
            for field in (
                "imap_host",
                "imap_port",
                "imap_security",
                "smtp_host",
                "smtp_port",
                "smtp_security",
            )
        }
        known |= {"imap_user": firm.email, "smtp_user": firm.email}
    return known


def _known(box: Mailbox) -> dict[str, Any]:
    """Everything but the secrets."""
    fields = (name for name in MailboxForm.base_fields if name not in SECRETS)
    return {name: getattr(box, name) for name in fields}
