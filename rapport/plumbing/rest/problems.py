"""Problem details (RFC 9457): every error of the API in one shape."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"


def problem(status: int, detail: str = "", **more: Any) -> HttpResponse:
    """An error that says what went wrong and, where it helps, in which field."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    if detail:
        body["detail"] = detail
    return HttpResponse(
        json.dumps(body | more, ensure_ascii=False), status=status, content_type=CONTENT_TYPE
    )
