"""ETags: not sending again what the asker has, not changing what the asker has not seen."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .problems import problem

NOT_MODIFIED, PRECONDITION_FAILED, OK, ERRORS = 304, 412, 200, 400


def etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def with_etag(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer with its ETag, or 304 without a body when the asker has it already."""
    if answer.status_code != OK or answer.streaming:
        return answer
    tag = answer.headers.get("ETag") or etag(answer.content)
    answer["ETag"] = tag
    if _names(request.headers.get("If-None-Match", ""), tag):
        answer = HttpResponse(status=NOT_MODIFIED)
        answer["ETag"] = tag
        del answer["Content-Type"]
    return answer


def if_still_so(
    request: HttpRequest, now: Callable[[], HttpResponse], change: Callable[[], HttpResponse]
) -> HttpResponse:
    """Make the change only if what the asker saw (If-Match) is what is there, all in one."""
    changed_meanwhile = problem(PRECONDITION_FAILED, _("This has changed since you read it."))
    try:
        with transaction.atomic():
            _freeze()
            current = now()
            if current.status_code != OK:
                return current
            if not _names(request.headers["If-Match"], etag(current.content)):
                return changed_meanwhile
            answer = change()
            if answer.status_code >= ERRORS:
                transaction.set_rollback(True)
            return answer
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "40001":
            raise
        return changed_meanwhile


def _freeze() -> None:
    """On PostgreSQL another's change after our look must fail ours; SQLite holds its only lock."""
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _names(header: str, tag: str) -> bool:
    tags: Any = (one.strip().removeprefix("W/") for one in header.split(","))
    return header.strip() == "*" or tag in tags
