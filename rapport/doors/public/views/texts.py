"""Where providers bring short messages: /p/texts/<line>/. The signature is the only key.

Without the right one nothing is kept and nothing is told: a wrong signature, an unknown line and
one that was given up look the same.
"""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions
from rapport.plumbing.messaging.models import Line
from rapport.plumbing.messaging.providers import Unreadable, provider_of

LARGEST = 100_000


@csrf_exempt
@require_POST
def create(request: HttpRequest, line_id: int) -> JsonResponse:
    line = Line.objects.live().filter(pk=line_id).first()
    provider = provider_of(line.provider) if line else None
    if line is None or provider is None:
        return _no("The signature is not right.", 401)
    if len(request.body) > LARGEST:
        return _no("The message is larger than we take.", 413)
    try:
        said = provider.read(request.body, {k.lower(): v for k, v in request.headers.items()}, line)
    except Unreadable as problem:
        is_signed = "signature" not in str(problem)
        return _no(str(problem), 422 if is_signed else 401)
    outcome = actions.receive_text(
        said, kind=line.kind, line=line, door="provider", now=timezone.now()
    )
    return JsonResponse(
        {"outcome": outcome.kind.value, "arrival_id": outcome.arrival_id}, status=202
    )


def _no(words: str, status: int) -> JsonResponse:
    return JsonResponse({"detail": words}, status=status)
