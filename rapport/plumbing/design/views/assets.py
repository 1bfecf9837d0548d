"""The one stylesheet and the one script: /design/rapport.<digest>.css, .js"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rapport.plumbing.design import assets

FOREVER = "public, max-age=31536000, immutable"
A_MINUTE = "public, max-age=60"
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@require_safe
def stylesheet(request: HttpRequest, digest: str = "") -> HttpResponse:
    return _served(request, "css", digest)


@require_safe
def module(request: HttpRequest, digest: str = "") -> HttpResponse:
    return _served(request, "js", digest)


def _served(request: HttpRequest, kind: str, digest: str) -> HttpResponse:
    """An old address still answers, with what is true now, but is not kept for long."""
    found = assets.bundle(kind)
    zips = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.zipped if zips else found.text, content_type=TYPES[kind])
    if zips:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOREVER if digest == found.digest else A_MINUTE
    return response
