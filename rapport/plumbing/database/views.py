"""For machines that watch over us: is it alive, may visitors come, how busy is it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from .driver import sqlite_warning
from .examine import unapplied
from .invariants import READINESS

LOOPBACK = {"127.0.0.1", "::1"}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers. Says so, and what to worry about."""
    warnings = [sqlite_warning()] if connection.vendor == "sqlite" and sqlite_warning() else []
    return JsonResponse({"status": "ok", "warnings": warnings})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether visitors may be sent here, and if not, why."""
    troubles = {"database": _database_trouble()}
    if not troubles["database"]:
        troubles |= {name: question() for name, question in READINESS.items()}
    is_ready = not any(troubles.values())
    checks = {name: trouble or "ok" for name, trouble in troubles.items()}
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", "checks": checks},
        status=200 if is_ready else 503,
    )


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers for Prometheus, told to this machine only and never through a proxy."""
    is_near = request.META.get("REMOTE_ADDR") in LOOPBACK
    if not is_near or "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return HttpResponseNotFound()
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _database_trouble() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = _missing_migrations()
    except DatabaseError:
        return "The database does not answer."
    return f"Migrations have not been run: {len(missing)}." if missing else ""


def _missing_migrations() -> list[str]:
    """Looked up until none is missing; then it stays so while this process lives."""
    if _known.get("is_current"):
        return []
    missing = unapplied()
    _known["is_current"] = not missing
    return missing


_known: dict[str, bool] = {}
