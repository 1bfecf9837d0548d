"""A filter as JSON, understood or refused in words."""

import json
from dataclasses import dataclass, field
from typing import Any

from rapport.business.customers.fields import Asked, Field, every
from rapport.business.customers.models import Segment
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from . import values
from .tests import offered
from .tree import SEGMENT, Group, How, InSegment, Leaf, Node

DEEPEST = 5
MOST_TESTS = 50
MOST_WITHIN = 500  # those of segments within segments together
LONGEST = 20_000
GROUPS: tuple[How, ...] = ("all", "any", "not")


@dataclass
class _Reading:
    """What holds for a whole definition, its segments within included."""

    asked: Asked
    fields: dict[str, Field]
    path: tuple[int, ...] = ()
    budget: list[int] = field(default_factory=lambda: [MOST_WITHIN])
    tests: int = 0

    def inside(self, segment_id: int) -> "_Reading":
        return _Reading(self.asked, self.fields, (*self.path, segment_id), self.budget)


def parse(raw: Any, asked: Asked, *, within: tuple[int, ...] = ()) -> Group:
    """The filter, or Refused with the reason. Nothing at all lets everybody through.

    `within` are the segments whose definition this is going to be: it may not lead back to them.
    """
    return _parsed(raw, _Reading(asked, every(), within))


def parse_text(text: str, asked: Asked) -> Group:
    """The same from an address."""
    if len(text) > LONGEST:
        raise Refused(say("This filter is too long."))
    try:
        raw = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        raise Refused(say("This filter cannot be read.")) from None
    return parse(raw, asked)


def segment_tree(segment: Segment, asked: Asked) -> Group:
    """What a saved segment asks for, as far as this member may ask it."""
    return _segment(segment, _Reading(asked, every()))


def _parsed(raw: Any, reading: _Reading) -> Group:
    if not isinstance(raw, dict):
        raise Refused(say("A filter is a group: all, any or not."))
    if not raw:
        return Group("all", ())
    node = _node(raw, reading, depth=1)
    return node if isinstance(node, Group) else Group("all", (node,))


def _node(raw: Any, reading: _Reading, *, depth: int) -> Node:
    if not isinstance(raw, dict):
        raise Refused(say("A filter is made of groups and tests."))
    if "field" in raw:
        return _leaf(raw, reading)
    how = next((one for one in GROUPS if set(raw) == {one}), None)
    if how is None:
        raise Refused(say("A group is one of: all, any, not."))
    if depth > DEEPEST:
        raise Refused(say("Groups may stand {deepest} deep inside each other.", deepest=DEEPEST))
    parts = raw[how]
    if isinstance(parts, dict):
        parts = [parts]
    if not isinstance(parts, list) or (not parts and depth > 1):
        raise Refused(say("A group needs at least one test."))
    if not parts:
        return Group("all", ())
    return Group(how, tuple(_node(part, reading, depth=depth + 1) for part in parts))


def _leaf(raw: dict[str, Any], reading: _Reading) -> Leaf | InSegment:
    reading.tests += 1
    reading.budget[0] -= 1
    if reading.tests > MOST_TESTS or reading.budget[0] < 0:
        raise Refused(say("A filter may hold up to {most} tests.", most=MOST_TESTS))
    if set(raw) - {"field", "test", "value"}:
        raise Refused(say("A test is a field, a test and a value; nothing else."))
    name, test = raw.get("field"), raw.get("test")
    if name == SEGMENT:
        return _in_segment(test, raw.get("value"), reading)
    found = _field(name, reading)
    tests = offered(found)
    if not isinstance(test, str) or test not in tests:
        raise Refused(
            say("{field} cannot be asked “{test}”. It can be asked: {tests}.",
                field=found.label, test=str(test)[:40], tests=", ".join(tests))
        )  # fmt: skip
    return Leaf(found, tests[test], values.read(found, tests[test], raw.get("value")), raw)


def _field(name: Any, reading: _Reading) -> Field:
    """The field, if this member may ask for it. What they may not know does not exist for them."""
    found = reading.fields.get(name) if isinstance(name, str) else None
    by = reading.asked.by
    if found is not None and by is not None and not found.is_for(by):
        if reading.path:
            raise Refused(NOT_FOR_YOU)
        found = None
    if found is None:
        raise Refused(say("There is no field “{name}”.", name=str(name)[:80]))
    if found.is_retired:
        raise Refused(say("The field “{name}” is not used any more.", name=found.label))
    return found


NOT_FOR_YOU = say("This segment asks for something that only owners and managers may know.")


def _in_segment(test: Any, value: Any, reading: _Reading) -> InSegment:
    if test not in {"is", "is_not"}:
        raise Refused(say("Being in a segment can only be asked with “is” or “is_not”."))
    number = int(value) if str(value).isdecimal() and len(str(value)) < 10 else 0  # noqa: PLR2004
    seen = Segment.objects.all()
    if reading.asked.by is not None:
        seen = seen.visible_to(reading.asked.by)
    found = seen.filter(pk=number).first()
    if found is None:
        raise Refused(say("The segment that this filter uses is not there any more."))
    return InSegment(found.pk, found.name, test == "is_not", _segment(found, reading))


def _segment(segment: Segment, reading: _Reading) -> Group:
    if segment.pk in reading.path:
        raise Refused(say("“{name}” would use itself, in a circle.", name=segment.name))
    try:
        return _parsed(segment.definition, reading.inside(segment.pk))
    except Refused as refusal:
        raise Refused(_told_of(segment, refusal.reason)) from None


def _told_of(segment: Segment, reason: Sentence) -> Sentence:
    if reason is NOT_FOR_YOU:
        return reason
    return say("“{name}”: {reason}", name=segment.name, reason=reason)
