"""Every component on one page, in both themes: /design/"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from rapport.plumbing.design.specimens import all_specimens


@require_safe
@login_required
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "design/style.html", {"specimens": list(all_specimens())})


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put Rapport on its home screen."""
    return JsonResponse(
        {
            "name": "Rapport",
            "short_name": "Rapport",
            "start_url": "/",
            "display": "standalone",
            "background_color": "#fcfaf6",
            "theme_color": "#fcfaf6",
            "icons": [
                {
                    "src": static("design/icon.svg"),
                    "sizes": "any",
                    "type": "image/svg+xml",
                    "purpose": "any",
                }
            ],
        },
        content_type="application/manifest+json",
    )
