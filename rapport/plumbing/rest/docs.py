"""The description as a page to read and try: drawn here, nothing fetched from elsewhere."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja.openapi.docs import DocsBase

DEEPEST = 4
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """One thing that can be asked, ready to be shown."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    parameters: list[dict[str, Any]]
    body_type: str
    body_schema: str
    body_example: str
    answers: list[tuple[str, str, str]]
    is_open: bool


@dataclass(frozen=True)
class Resource:
    """The routes about one noun."""

    name: str
    routes: list[Route]


class OwnDocs(DocsBase):
    """The browsable page of the API."""

    def render_page(self, request: HttpRequest, api: Any, **values: Any) -> HttpResponse:
        contract = api.get_openapi_schema()
        context = {
            "title": contract["info"]["title"],
            "version": contract["info"]["version"],
            "description": contract["info"]["description"],
            "openapi": self.get_openapi_url(api, values),
            "resources": resources(contract),
        }
        return render(request, "rest/docs.html", context)


def resources(contract: dict[str, Any]) -> list[Resource]:
    """Everything that can be asked, by noun, in the order of the description."""
    found: dict[str, list[Route]] = {}
    schemas = contract["components"].get("schemas", {})
    for path, operations in contract["paths"].items():
        for method in METHODS:
            if method in operations:
                operation = operations[method]
                name = (operation.get("tags") or [_noun(path)])[0]
                found.setdefault(name, []).append(_route(method, path, operation, schemas))
    return [Resource(name, routes) for name, routes in found.items()]


def _noun(path: str) -> str:
    parts = [part for part in path.split("/") if part and not part.startswith("{")]
    return next((part for part in parts if part != "api" and not _is_version(part)), "api")


def _is_version(part: str) -> bool:
    return part.startswith("v") and part[1:].isdigit()


def _route(method: str, path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> Route:
    content = operation.get("requestBody", {}).get("content", {})
    nothing: tuple[str, dict[str, Any]] = ("", {})
    body_type, body = next(iter(content.items()), nothing)
    schema = body.get("schema", {})
    is_json = body_type == "application/json"
    return Route(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        parameters=[_parameter(one) for one in operation.get("parameters", [])],
        body_type=body_type,
        body_schema=_told(_resolved(schema, schemas)) if is_json else "",
        body_example=_told(example(schema, schemas)) if is_json else "",
        answers=[_answer(str(code), one, schemas) for code, one in operation["responses"].items()],
        is_open=not operation.get("security"),
    )


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    schema = one.get("schema", {})
    types = [s.get("type", "") for s in schema.get("anyOf", [schema])]
    return {
        "name": one["name"],
        "place": one["in"],
        "required": one.get("required", False),
        "kind": next((kind for kind in types if kind and kind != "null"), "string"),
        "description": one.get("description") or schema.get("description", ""),
        "default": schema.get("default"),
    }


def _answer(code: str, one: dict[str, Any], schemas: dict[str, Any]) -> tuple[str, str, str]:
    schema = one.get("content", {}).get("application/json", {}).get("schema")
    return code, one.get("description", ""), _told(_resolved(schema, schemas)) if schema else ""


def _told(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _resolved(schema: Any, schemas: dict[str, Any], depth: int = 0) -> Any:
    """The schema with references written out, four levels deep at most."""
    if isinstance(schema, list):
        return [_resolved(one, schemas, depth) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _resolved(schemas.get(name, {}), schemas, depth + 1) if depth < DEEPEST else name
    return {k: _resolved(v, schemas, depth) for k, v in schema.items() if k != "title"}


def example(schema: dict[str, Any], schemas: dict[str, Any], depth: int = 0) -> Any:
    """A body that fits the schema, to begin from."""
    if "$ref" in schema:
        return example(schemas.get(schema["$ref"].rpartition("/")[2], {}), schemas, depth + 1)
    given = [schema[key] for key in ("default", "const") if key in schema]
    given += [schema[key][0] for key in ("examples", "enum") if schema.get(key)]
    if given or depth > DEEPEST:
        return given[0] if given else None
    choices = next((schema[key] for key in ("anyOf", "oneOf", "allOf") if key in schema), None)
    if choices:
        return example(choices[0], schemas, depth)
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {name: example(one, schemas, depth + 1) for name, one in properties.items()}
    if schema.get("type") == "array":
        return [example(schema.get("items", {}), schemas, depth + 1)]
    return _plain_example(schema)


def _plain_example(schema: dict[str, Any]) -> Any:
    formats = {"date-time": "2026-01-31T09:30:00Z", "date": "2026-01-31", "email": "a@example.org"}
    plain = {"integer": max(1, schema.get("minimum", 1)), "number": 1.5, "boolean": True}
    return formats.get(schema.get("format", ""), plain.get(schema.get("type", ""), ""))
