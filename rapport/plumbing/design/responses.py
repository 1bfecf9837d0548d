"""Answers to a browser: the part that htmx swaps in, or the whole page for everyone else."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string


def asks_for_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece of a page that already stands."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def part_or_page(
    request: HttpRequest, part: str, page: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The fragment htmx will swap in, with waiting toasts beside it, or the whole page."""
    if not asks_for_part(request):
        response = render(request, page, context, status=status)
    else:
        response = render(request, part, context, status=status)
        if len(get_messages(request)):
            said = render_to_string("design/_toasts.html", {"out_of_band": True}, request)
            response.write(said)
    response.headers["Vary"] = ", ".join(filter(None, [response.get("Vary"), "HX-Request"]))
    return response


def part_or_plain(
    request: HttpRequest, part: str, context: dict[str, Any], *, title: object, back: str = ""
) -> HttpResponse:
    """A part that other screens load by its address; without JavaScript a page of its own."""
    plain = context | {"part": part, "page_title": title, "back": back}
    return part_or_page(request, part, "design/part.html", plain)


def see_other(request: HttpRequest, to: Any, **arguments: Any) -> HttpResponse:
    """Go and look there: a 303 for a browser, the same for htmx, which loads the page whole."""
    address = resolve_url(to, **arguments)
    if asks_for_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponse(status=303, headers={"Location": address})
