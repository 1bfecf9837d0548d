"""Idempotency-Key: the same POST sent again does nothing again, and gets the same answer.

The key is claimed in the transaction of the effect. A repeat that arrives meanwhile waits at
the unique index (PostgreSQL) or the write lock (SQLite) until the first has ended, then reads
its answer. An answer that is an error had no effect and is not kept.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Answered
from .problems import problem

LONGEST_KEY = 200
KEPT_HEADERS = ("Content-Type", "Location", "ETag")
ERRORS = 400
Route = TypeVar("Route", bound=Callable[..., Any])


def harmless_twice(route: Route) -> Route:
    """A route that knows a repeat by what it brings (a mail by its id) and takes care of itself.

    No transaction is put around it, so it may keep what came in before it looks at it.
    """
    route.is_harmless_twice = True  # type: ignore[attr-defined]
    return route


def is_harmless(route: object) -> bool:
    return getattr(route, "is_harmless_twice", False)


def all_or_nothing(ask: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer; whatever was written on the way to an error is taken back."""
    with transaction.atomic():
        answer = ask()
        if answer.status_code >= ERRORS:
            transaction.set_rollback(True)
    return answer


def answer_once(request: HttpRequest, ask: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer to this request, found if it was given before, made otherwise."""
    key = request.headers["Idempotency-Key"].strip()
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        return problem(400, _("An Idempotency-Key has 1 to 200 printable characters."))
    with transaction.atomic():
        claim, is_first = _claim(request, key)
        if not is_first:
            return _again(claim, request)
        answer = ask()
        if answer.status_code >= ERRORS or answer.streaming:
            transaction.set_rollback(answer.status_code >= ERRORS)
            return answer
        claim.status = answer.status_code
        claim.headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
        claim.body = answer.content
        claim.save(update_fields=["status", "headers", "body"])
        return answer


def _claim(request: HttpRequest, key: str) -> tuple[Answered, bool]:
    asker = _asker(request)
    try:
        with transaction.atomic():
            claim = Answered.objects.create(
                asker=asker, key=key, request_digest=_digest(request), at=timezone.now()
            )
    except IntegrityError:
        return Answered.objects.get(asker=asker, key=key), False
    return claim, True


def _again(claim: Answered, request: HttpRequest) -> HttpResponse:
    if claim.request_digest != _digest(request):
        return problem(422, _("This Idempotency-Key was used for a different request."))
    answer = HttpResponse(bytes(claim.body), status=claim.status, headers=claim.headers)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _asker(request: HttpRequest) -> str:
    who: Any = getattr(request, "auth", None)
    if who is not None and getattr(who, "pk", None) is not None:
        return f"{type(who).__name__}:{who.pk}"
    return hashlib.sha256(request.headers.get("Authorization", "").encode()).hexdigest()


def _digest(request: HttpRequest) -> str:
    what = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    return hashlib.sha256(what).hexdigest()
