"""A file for the member it was shown to: /files/<token>/"""

import logging

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from . import kinds, links
from .actions import open_file
from .models import StoredFile

log = logging.getLogger(__name__)
# Nothing in a file may run, load or be framed, whatever a browser takes it for.
_POLICY = "sandbox; default-src 'none'"


class _InLargePieces(FileResponse):
    block_size = 256 * 1024


@require_safe
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """The bytes, to be saved; a picture may be drawn where the page asked for that."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    link = links.read(token)
    if link is None or link.member_id != request.user.pk:
        raise Http404
    stored = StoredFile.objects.filter(pk=link.file_id).first()
    if stored is None:
        raise Http404
    return _answer(stored, link)


def _answer(stored: StoredFile, link: links.Link) -> HttpResponseBase:
    try:
        file = open_file(stored)
    except FileNotFoundError:
        log.error("File %s is missing on the disk", stored.sha256)
        raise Http404 from None
    drawn = link.is_shown and stored.is_picture
    return _InLargePieces(
        file,
        as_attachment=not drawn,
        filename=link.name,
        content_type=kinds.served_as(stored.content_type),
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": _POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, max-age=86400" if drawn else "private, no-store",
        },
    )
