"""The shapes that go in and out. Strict: no unknown fields, no `true` for a number, no NUL."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

LARGEST_NUMBER = 2**31 - 1
LARGEST_ID = 2**63 - 1
MOST_ROWS, USUAL_ROWS = 200, 50

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS, description="How many, at most 200.")]
Cursor = Annotated[
    str | None, Field(max_length=1_000, description="`next` of the page before this one.")
]
Line = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=20_000)]


_NOT_SHAPES = {"metadata", "cls", "default", "serialization"}


def _bound(node: Any, *, strict: bool) -> None:
    """Give every whole number below this node limits, and refuse to take a truth value for one."""
    if isinstance(node, list | tuple):
        for one in node:
            _bound(one, strict=strict)
    elif isinstance(node, dict):
        kind = node.get("type")
        if kind == "int":
            node.setdefault("ge", -LARGEST_NUMBER - 1)
            node.setdefault("le", LARGEST_NUMBER)
        if kind in {"int", "bool"} and strict:
            node["strict"] = True
        _bound([v for k, v in node.items() if k not in _NOT_SHAPES], strict=strict)


class Schema(BaseModel):
    """A body or an answer in JSON. Numbers are bounded as the database's columns are."""

    model_config = ConfigDict(
        extra="forbid", from_attributes=True, str_strip_whitespace=True, allow_inf_nan=False
    )
    is_strict: ClassVar[bool] = True

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        _bound(schema, strict=cls.is_strict)
        return schema


class Filters(Schema):
    """What stands in the query of an address, where every value is text."""

    is_strict: ClassVar[bool] = False
