"""One address, with or without its last slash: a redirect would lose what a POST carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ROOT = "/api/v1/"


class ForgiveSlash:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        last = path.rpartition("/")[2]
        is_resource = path.startswith(ROOT) and last and last not in {"openapi.json", "docs"}
        if is_resource and not path.startswith(f"{ROOT}docs/"):
            request.path_info = f"{path}/"
        return self.answer(request)
