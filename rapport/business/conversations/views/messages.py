"""Originals: the bytes of a message as they came, and its markup in a cage."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.mail.models import RawMail

CAGE = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "img-src": ["data:"],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
    }
}


@require_GET
@needs(Capability.SEE_RECORDS)
def original(request: MemberRequest, message_id: int) -> HttpResponse:
    """The mail as it came, to be saved and never shown."""
    message = _visible(request, message_id, raw__isnull=False)
    return download(message.raw, f"message-{message.pk}.eml")


@require_GET
@needs(Capability.SEE_RECORDS)
def html(request: MemberRequest, message_id: int) -> HttpResponse:
    """The page around the frame."""
    message = _visible(request, message_id)
    return render(request, "conversations/html.html", {"message": message})


@require_GET
@xframe_options_sameorigin
@csp(CAGE["DIRECTIVES"])  # type: ignore[arg-type]
@needs(Capability.SEE_RECORDS)
def frame(request: MemberRequest, message_id: int) -> HttpResponse:
    """The sanitised markup alone, under a policy that lets it do and fetch nothing."""
    message = _visible(request, message_id)
    return render(request, "conversations/frame.html", {"message": message})


def download(raw: RawMail | None, name: str) -> HttpResponse:
    """Somebody else's bytes: always as an attachment, never sniffed."""
    response = HttpResponse(raw.raw if raw else b"", content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _visible(request: MemberRequest, message_id: int, **conditions: object) -> Message:
    seen = Conversation.objects.visible_to(request.user)
    rows = Message.objects.select_related("raw", "conversation")
    return get_object_or_404(rows, pk=message_id, conversation__in=seen, **conditions)
