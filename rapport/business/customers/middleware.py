"""Old addresses keep working: a record that was merged leads to whoever took it in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from rapport.business.team.models import Member

from .models import Customer

MISSING, KEEP_METHOD = 404, 307
LONGEST_NUMBER = 18


class LeadToSurvivor:
    """Asked only when a page was not found, so that every other page costs nothing more.

    Whoever may not see the survivor finds nothing, as before. Nothing is remembered by browsers,
    for a merge can be undone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != MISSING or not isinstance(request.user, Member):
            return response
        return _led(request, request.user) or response


def _led(request: HttpRequest, member: Member) -> HttpResponse | None:
    match = request.resolver_match
    if match is None:
        return None
    if "customer_id" in match.kwargs:
        survivor = _survivor(str(match.kwargs["customer_id"]), member)
        if survivor is None:
            return None
        arguments = match.kwargs | {"customer_id": survivor}
        return _there(request, reverse(match.view_name, kwargs=arguments), request.GET.urlencode())
    survivor = _survivor(request.GET.get("customer", ""), member)
    if survivor is None:
        return None
    asked = request.GET.copy()
    asked["customer"] = str(survivor)
    return _there(request, request.path, asked.urlencode())


def _survivor(number: str, member: Member) -> int | None:
    """Whoever took in the record that had this number, if this member may see them."""
    if not number.isascii() or not number.isdigit() or len(number) > LONGEST_NUMBER:
        return None
    found = Customer.objects.visible_to(member).led_to(int(number)).exclude(pk=int(number))
    return found.values_list("pk", flat=True).first()


def _there(request: HttpRequest, path: str, query: str) -> HttpResponse:
    response = HttpResponseRedirect(f"{path}?{query}" if query else path)
    if request.method not in {"GET", "HEAD"}:
        response.status_code = KEEP_METHOD  # What was sent is sent again, to the right place.
    return response
