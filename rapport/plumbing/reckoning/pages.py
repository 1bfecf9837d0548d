"""Pages whose figures may still have to be worked out."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from rapport.plumbing.design.responses import asks_for_part

from .asking import Pending

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
WAITS = "Waits-For"  # what a page that waits sends along: whether it is a page, or a part of one
ACCEPTED = 202


def patient(view: View) -> View:
    """Instead of waiting, say that it is being worked out; the page comes by itself then."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        waits = request.headers.get(WAITS, "")
        try:
            answer = view(request, *args, **kwargs)
        except Pending as pending:
            if waits:
                return HttpResponse(status=204)
            return _working(request, pending)
        if waits == "page":
            answer.close()
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return answer

    return cast(View, shown)


def _working(request: HttpRequest, pending: Pending) -> HttpResponse:
    is_part = asks_for_part(request)
    template = "reckoning/_working.html" if is_part else "reckoning/working.html"
    context = {
        "waits_for": "part" if is_part else "page",
        "address": request.get_full_path(),
        "since": pending.row.wanted_at,
    }
    answer = render(request, template, context, status=200 if is_part else ACCEPTED)
    answer.headers["Cache-Control"] = "no-store"
    return answer
