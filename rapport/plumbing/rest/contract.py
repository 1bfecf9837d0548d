"""The OpenAPI description completed: the errors, and the headers every route understands."""

from http import HTTPStatus
from typing import Any

from .problems import CONTENT_TYPE, SCHEMA

ALWAYS = (400, 401, 403, 404, 422, 429, 500)
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Any text of yours. The same request with the same key is carried out once.",
    "schema": {"type": "string", "maxLength": 200},
}
KNOWN = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag you have. The answer is 304 while it is still right.",
    "schema": {"type": "string"},
}
UNCHANGED = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag you read. The answer is 412 if it has changed since.",
    "schema": {"type": "string"},
}


def complete(contract: dict[str, Any]) -> dict[str, Any]:
    """The same description with what holds for every route said at every route."""
    contract["components"].setdefault("schemas", {})["Problem"] = SCHEMA
    for operations in contract["paths"].values():
        for method, operation in operations.items():
            _complete(method, operation, is_readable="get" in operations)
    return contract


def _complete(method: str, operation: dict[str, Any], *, is_readable: bool) -> None:
    if operation.get("description"):
        # A docstring's first line says what the route is for better than its function's name.
        first, _, rest = operation["description"].partition("\n")
        operation["summary"] = first.strip().rstrip(".")
        operation["description"] = rest.strip()
    codes = [*ALWAYS]
    headers = {"get": [KNOWN], "post": [KEY]}.get(method, [UNCHANGED] if is_readable else [])
    if method == "get":
        operation["responses"].setdefault("304", {"description": "What you have is still right."})
    elif UNCHANGED in headers:
        codes.append(412)
    operation["parameters"] = [*operation.get("parameters", []), *headers]
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for code in codes:
        known = {str(one) for one in operation["responses"]}
        if str(code) not in known:
            operation["responses"][str(code)] = {
                "description": HTTPStatus(code).phrase,
                "content": content,
            }
