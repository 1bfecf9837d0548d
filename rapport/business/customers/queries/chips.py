"""A filter as people see it: words for each test, and an address for each step from here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from rapport.business.customers.fields import Asked
from rapport.business.customers.segments import Group, editing
from rapport.business.customers.segments.speaking import test_said
from rapport.business.customers.segments.tests import Takes
from rapport.business.customers.segments.tree import InSegment, Leaf, Node
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence

HOWS = ("all", "any", "not")


@dataclass(frozen=True)
class Chip(Shown):
    """One test, or a group of them with `parts`."""

    words: Sentence | None
    without: str
    change: str
    wider: str
    how: str = ""
    parts: tuple["Chip", ...] = ()
    add: str = ""
    turns: tuple[tuple[str, str], ...] = ()

    @property
    def is_group(self) -> bool:
        return bool(self.how)


@dataclass(frozen=True)
class Address:
    """The list with other things that were asked for beside the filter."""

    kept: tuple[tuple[str, str], ...]

    def of_list(self, raw: Mapping[str, Any]) -> str:
        """The list with this filter."""
        query = urlencode(self._asked(raw))
        return f"{reverse('customers:index')}?{query}" if query else reverse("customers:index")

    def of_builder(self, raw: Mapping[str, Any], **more: Any) -> str:
        """Where the next test is chosen."""
        query = urlencode([*self._asked(raw), *more.items()], doseq=True)
        return f"{reverse('customers:filter')}?{query}"

    def _asked(self, raw: Mapping[str, Any]) -> list[tuple[str, str]]:
        """An empty filter is said aloud where a segment would speak otherwise."""
        if not any(raw.values()) and "segment" not in dict(self.kept):
            return list(self.kept)
        return [*self.kept, ("filter", compact(raw))]


def compact(raw: Mapping[str, Any]) -> str:
    return json.dumps(raw, separators=(",", ":"), ensure_ascii=False)


def chips_of(tree: Group, asked: Asked, address: Address) -> Chip:
    """The whole filter as one group of chips."""
    raw = tree.as_json()
    return _group(tree, raw, (), asked, address)


def _group(group: Group, raw: Mapping[str, Any], at: Any, asked: Asked, address: Address) -> Chip:
    parts = tuple(
        _chip(part, raw, (*at, place), asked, address) for place, part in enumerate(group.parts)
    )
    return Chip(
        words=None,
        without=address.of_list(editing.removed(raw, at=at)) if at else address.of_list({}),
        change="",
        wider="",
        how=group.how,
        parts=parts,
        add=address.of_builder(raw, do="add", at=_path(at)),
        turns=tuple((how, address.of_list(editing.turned(raw, how, at=at))) for how in HOWS),
    )


def _chip(node: Node, raw: Mapping[str, Any], at: Any, asked: Asked, address: Address) -> Chip:
    if isinstance(node, Group):
        return _group(node, raw, at, asked, address)
    return Chip(
        words=test_said(node, asked),
        without=address.of_list(editing.removed(raw, at=at)),
        change=address.of_builder(raw, do="replace", at=_path(at), **_asked_now(node)),
        wider=address.of_builder(raw, do="widen", at=_path(at)),
    )


def _asked_now(node: Leaf | InSegment) -> dict[str, Any]:
    """The test as it stands, so that changing it begins from there."""
    raw = node.as_json()
    asked = {"field": raw["field"], "test": raw["test"]}
    value = raw.get("value")
    if isinstance(node, Leaf) and node.test.takes == Takes.TWO:
        return asked | {"value": value[0], "high": value[1]} if value else asked
    if isinstance(value, bool):
        return asked | {"value": "yes" if value else "no"}
    return asked | ({} if value is None else {"value": value})


def _path(at: Any) -> str:
    return ".".join(str(one) for one in at)
