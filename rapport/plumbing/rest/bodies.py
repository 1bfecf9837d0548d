"""Reading what was sent: JSON with limits, or raw bytes."""

import json
import re
from typing import Any, NoReturn, cast

from django.http import HttpRequest
from ninja.parser import Parser

DEEPEST = 40
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_NOT_A_BRACKET = re.compile(rb"[^\[\]{}]+")


class CarefulParser(Parser):
    """JSON without NUL bytes, without numbers that are none, and not nested without end.

    A ValueError here is answered as 400.
    """

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        body = request.body
        if body.count(b"[") + body.count(b"{") > DEEPEST and _depth(body) > DEEPEST:
            raise ValueError("nested too deeply")
        data = json.loads(body, parse_constant=_no_number, parse_int=_bounded)
        if b"\\u0000" in body or b"\0" in body:
            data = _without_nul(data)
        return cast(dict[str, Any], data)


def raw_body(content_type: str, description: str = "") -> dict[str, Any]:
    """`openapi_extra` for a route that takes `request.body` as it comes, e.g. a mail message."""
    schema = {"type": "string", "format": "binary"}
    body = {"required": True, "content": {content_type: {"schema": schema}}}
    return {"requestBody": body | ({"description": description} if description else {})}


def _depth(body: bytes) -> int:
    """How deep it goes, brackets inside strings left out."""
    depth = deepest = 0
    for bracket in _NOT_A_BRACKET.sub(b"", _STRING.sub(b"", body)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _bounded(digits: str) -> int:
    if len(digits) > 19:  # noqa: PLR2004 - what 63 bits can hold
        raise ValueError("a number too large")
    return int(digits)


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(one) for key, one in value.items()}
    return value
