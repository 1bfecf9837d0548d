"""Problem details (RFC 9457): every error of the API in one shape."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
TOO_MANY = 429


class Problem(Exception):
    """Raised anywhere below a route: the answer is this status with these words."""

    def __init__(self, status: int, detail: str = "", **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.more = more

    def answer(self) -> HttpResponse:
        return problem(self.status, self.detail, **self.more)


def problem(status: int, detail: str = "", **more: Any) -> HttpResponse:
    """An error that says what went wrong and, where it helps, in which field."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
    }
    if detail:
        body["detail"] = detail
    return HttpResponse(
        json.dumps(body | more, ensure_ascii=False), status=status, content_type=CONTENT_TYPE
    )


SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for a person."},
        "errors": {
            "type": "array",
            "description": "Which fields, and what is wrong with each.",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {
                    "in": {"type": "string"},
                    "field": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
