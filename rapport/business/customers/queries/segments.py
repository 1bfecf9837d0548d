"""Segments for screens and for other apps: what there is, who is in, and how many."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.business.customers.fields import Asked, asked
from rapport.business.customers.models import CustomerQuerySet, Segment
from rapport.business.customers.segments import chosen_by, parse, segment_tree
from rapport.business.customers.segments.speaking import test_said
from rapport.business.customers.segments.tree import Group, Node
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

COUNTED = 1_000
MOST = 200


@dataclass(frozen=True)
class SegmentLine(Shown):
    """A segment, how many are in it, and what it asks; or why it cannot be worked out."""

    pk: int
    name: str
    is_shared: bool
    is_own: bool
    may_change: bool
    by: str
    asks: list[Sentence]
    number: int
    is_capped: bool
    trouble: Sentence | None


def members_of(segment: Segment, member: Member | None, *, now: datetime) -> CustomerQuerySet:
    """The customers in a segment, as far as this member may see them; Refused when it makes none.

    Nobody stands for Rapport itself, which sees everybody.
    """
    asking = asked(member, now)
    return chosen_by(segment_tree(segment, asking), asking)


def segments(member: Member, *, now: datetime, counts: bool = True) -> list[SegmentLine]:
    """Every segment that this member may open, by name."""
    asking = asked(member, now)
    rows = Segment.objects.visible_to(member).select_related("by").by_name()[:MOST]
    return [segment_line(row, asking, member=member, counts=counts) for row in rows]


def segment_line(
    row: Segment, asking: Asked, *, member: Member, counts: bool = True
) -> SegmentLine:
    """One of them. What a member may not know is neither told nor counted."""
    number, trouble, asks = 0, None, []
    try:
        tree = segment_tree(row, asking)
        asks = said(tree, asking)
        if counts:
            number = chosen_by(tree, asking).order_by()[: COUNTED + 1].count()
    except Refused as refusal:
        trouble = refusal.reason
    is_own = row.by_id == member.pk
    may = member.can(Capability.MANAGE_FIELDS) if row.is_shared else is_own
    return SegmentLine(
        pk=row.pk,
        name=row.name,
        is_shared=row.is_shared,
        is_own=is_own,
        may_change=may and member.can(Capability.CHANGE_CUSTOMERS),
        by=row.by.name if row.by else "",
        asks=asks,
        number=min(number, COUNTED),
        is_capped=number > COUNTED,
        trouble=trouble,
    )


def said(tree: Group, asking: Asked) -> list[Sentence]:
    """A filter as sentences: one for each test or group on top."""
    words = [_said(part, asking) for part in tree.parts]
    if tree.how == "all" or len(words) < 2:  # noqa: PLR2004
        return [say("Not: {part}", part=one) for one in words] if tree.how == "not" else words
    return [_joined(tree.how, words)]


def _said(node: Node, asking: Asked) -> Sentence:
    if not isinstance(node, Group):
        return test_said(node, asking)
    return _joined(node.how, [_said(part, asking) for part in node.parts])


def _joined(how: str, words: list[Sentence]) -> Sentence:
    templates = {"all": "{one} and {other}", "any": "{one} or {other}", "not": "{one} or {other}"}
    whole = words[0]
    for word in words[1:]:
        whole = Sentence(templates[how], {"one": whole, "other": word})
    return say("not ({parts})", parts=whole) if how == "not" else say("({parts})", parts=whole)


AND_OR = (say("{one} and {other}"), say("{one} or {other}"))  # for whoever translates


def usable_definition(segment: Segment, asking: Asked) -> Any:
    """What it asks for, or nothing when this member may not know that."""
    try:
        segment_tree(segment, asking)
    except Refused:
        return None
    return segment.definition


def definition_said(definition: Any, asking: Asked) -> list[Sentence]:
    """A definition in words, or Refused."""
    return said(parse(definition, asking), asking)
