"""What every request is asked before any view sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .problems import problem

Answer = Callable[[HttpRequest], HttpResponse]


class RefuseNulBytes:
    """An address with a NUL byte is refused: PostgreSQL cannot hold one, no person types one."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "\0" in query or "%00" in query:
            words = _("This address contains a NUL byte; please check it.")
            if request.path_info.startswith("/api/"):
                return problem(400, words)
            return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")
        return self.answer(request)
