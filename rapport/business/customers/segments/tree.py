"""A filter once it is understood: groups of tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from rapport.business.customers.fields import Field

from .tests import Offer

How = Literal["all", "any", "not"]


@dataclass(frozen=True)
class Leaf:
    """One test of one field. `value` is of the field's kind, a tuple where there may be several."""

    field: Field
    test: Offer
    value: Any
    raw: dict[str, Any]  # as it was written

    def as_json(self) -> dict[str, Any]:
        return self.raw


@dataclass(frozen=True)
class InSegment:
    """Whoever is in another segment, or is not."""

    segment_id: int
    name: str
    is_not: bool
    inside: "Group"

    def as_json(self) -> dict[str, Any]:
        test = "is_not" if self.is_not else "is"
        return {"field": SEGMENT, "test": test, "value": self.segment_id}


@dataclass(frozen=True)
class Group:
    """All of its parts, any of them or, for "not", none of them."""

    how: How
    parts: tuple["Node", ...]

    def as_json(self) -> dict[str, Any]:
        return {self.how: [part.as_json() for part in self.parts]}


Node = Leaf | InSegment | Group
SEGMENT = "segment"


def leaves(node: Node) -> Iterator[Leaf]:
    """Every test there is, those of segments within included."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, InSegment):
        yield from leaves(node.inside)
    else:
        for part in node.parts:
            yield from leaves(part)
