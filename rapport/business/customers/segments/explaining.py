"""Why somebody is in, or is not: one sentence for each test that decided it."""

from datetime import datetime
from typing import Any

from rapport.business.customers.fields import Asked, asked
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say

from .evaluating import Facts, facts_for, holds, leaf_holds
from .parsing import parse
from .speaking import phrase, value_said
from .tests import Takes
from .tree import Group, InSegment, Leaf, Node

MOST = 12


def explain(
    customer: Customer, definition: Any, member: Member, *, now: datetime
) -> tuple[bool, list[Sentence]]:
    """Whether this customer is in, and why; Refused when the member may not ask that."""
    asking = asked(member, now)
    return explained(customer.pk, parse(definition, asking), asking)


def explained(pk: int, tree: Group, asking: Asked) -> tuple[bool, list[Sentence]]:
    """The same of a filter that is understood already."""
    facts = facts_for(tree, [pk], asking)
    reasons = list(dict.fromkeys(map(_Once, _reasons(tree, pk, facts))))
    return holds(tree, pk, facts), [one.sentence for one in reasons[:MOST]]


class _Once:
    """A sentence that is the same as another when it reads the same."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.text = sentence, str(sentence)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and other.text == self.text


def _reasons(node: Node, pk: int, facts: Facts) -> list[Sentence]:
    """What made the node hold, or fail: of "any" that fails, everything did."""
    if isinstance(node, Leaf):
        return [_said(node, pk, facts)]
    if isinstance(node, InSegment):
        is_in = holds(node.inside, pk, facts)
        inside = say("Is in “{name}”.", name=node.name)
        outside = say("Is not in “{name}”.", name=node.name)
        return [inside if is_in else outside, *_reasons(node.inside, pk, facts)]
    states = [holds(part, pk, facts) for part in node.parts]
    # All: those that fail made it fail. Any, none of: those that hold decided it.
    deciding = all(states) if node.how == "all" else any(states)
    parts = [part for part, state in zip(node.parts, states, strict=True) if state == deciding]
    return [reason for part in parts for reason in _reasons(part, pk, facts)]


def _said(leaf: Leaf, pk: int, facts: Facts) -> Sentence:
    field, actual = leaf.field, facts.values[leaf.field.name].get(pk)
    if actual is None:
        return say("{field}: not known.", field=field.label)
    value = value_said(field, actual, facts.asked)
    takes_no_comparing = leaf.test.takes == Takes.NOTHING or leaf.test.name in {"is", "holds"}
    is_true = leaf_holds(leaf, pk, facts)
    if takes_no_comparing and is_true:
        return say("{field}: {value}.", field=field.label, value=value)
    told = {"field": field.label, "value": value, "asked": phrase(leaf, facts.asked)}
    if is_true:
        return say("{field}: {value} ({asked}).", **told)
    return say("{field}: {value}. Asked for: {asked}.", **told)
