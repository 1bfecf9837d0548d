"""Light, dark or as the system says, for this browser: /design/theme/"""

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from rapport.plumbing.design.responses import see_other

A_YEAR = 60 * 60 * 24 * 365


@require_POST
def update(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("theme", "")
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = see_other(request, back)
    value = chosen if chosen in {"light", "dark"} else "system"
    response.set_cookie("theme", value, max_age=A_YEAR, samesite="Lax")
    return response
