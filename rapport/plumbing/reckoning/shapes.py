"""Answers as text and back, by the types that they are made of."""

from functools import cache
from typing import Any, TypeVar

Found = TypeVar("Found")


def told(answer: Any, shape: Any) -> str:
    text: str = _adapter(shape).dump_json(answer).decode()
    return text


def read(text: str, shape: type[Found]) -> Found:
    kind: Any = shape
    found: Found = _adapter(kind).validate_json(text)
    return found


@cache
def _adapter(shape: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)
