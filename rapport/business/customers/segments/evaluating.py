"""The same filter asked of facts in memory: the slow way that the database must agree with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.business.customers.fields import Asked, Kind, Test
from rapport.business.customers.fields.conditions import says
from rapport.business.customers.rules import fold
from rapport.plumbing.kernel.money import Money

from .tree import Group, InSegment, Leaf, Node, leaves


@dataclass(frozen=True)
class Facts:
    """What the fields of a filter say of some customers, and how their texts are spelled."""

    values: Mapping[str, Mapping[int, Any]]
    folded: Mapping[str, Mapping[int, str]]
    asked: Asked


def facts_for(node: Node, ids: Sequence[int], asked: Asked) -> Facts:
    """One read for each field, however many customers."""
    fields = {leaf.field.name: leaf.field for leaf in leaves(node)}
    return Facts(
        {name: field.values(ids, asked) for name, field in fields.items()},
        {name: field.folded(ids) for name, field in fields.items() if field.folded},
        asked,
    )


def holds(node: Node, pk: int, facts: Facts) -> bool:
    """Whether the customer is in."""
    if isinstance(node, Leaf):
        return leaf_holds(node, pk, facts)
    if isinstance(node, InSegment):
        return holds(node.inside, pk, facts) != node.is_not
    return _group_holds(node, pk, facts)


def _group_holds(group: Group, pk: int, facts: Facts) -> bool:
    if group.how == "all":
        return all(holds(part, pk, facts) for part in group.parts)
    is_any = any(holds(part, pk, facts) for part in group.parts)
    return is_any != (group.how == "not")


def leaf_holds(leaf: Leaf, pk: int, facts: Facts) -> bool:
    """What is not known fits no test; the test turned round is true of it."""
    test, wanted = leaf.test.question(leaf.field, leaf.value, facts.asked)
    actual = facts.values[leaf.field.name].get(pk)
    if actual is None:
        return leaf.test.is_not
    spelled = facts.folded.get(leaf.field.name, {}).get(pk)
    return _fits(leaf.field.kind, test, wanted, actual, spelled) != leaf.test.is_not


def _fits(kind: Kind, test: Test, wanted: Any, actual: Any, spelled: str | None) -> bool:
    if test == Test.KNOWN:
        return True
    if test == Test.WITHIN:
        return bool(wanted.covers(actual.amount if isinstance(actual, Money) else actual))
    if kind == Kind.CHOICES:
        return not set(wanted).isdisjoint(actual)
    if kind not in {Kind.TEXT, Kind.LINK}:
        return actual in wanted
    return says(test, wanted, fold(str(actual)) if spelled is None else spelled)
