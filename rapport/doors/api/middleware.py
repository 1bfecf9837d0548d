"""One address, with or without its last slash: a redirect would lose what a POST carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ROOT = "/api/v1/"
# What is no folder has no last slash: the description, its page, and the doors for raw bytes.
WITHOUT = (f"{ROOT}openapi.json", f"{ROOT}docs", f"{ROOT}inbound/")


class ForgiveSlash:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path.startswith(ROOT) and path != ROOT:
            plain = path.removesuffix("/")
            request.path_info = plain if plain.startswith(WITHOUT) else f"{plain}/"
        return self.answer(request)
