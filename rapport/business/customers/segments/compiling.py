"""A filter as one condition for the database."""

from django.db.models import Q

from rapport.business.customers.fields import Asked
from rapport.business.customers.fields.conditions import EVERYBODY, NOBODY

from .tree import Group, InSegment, Leaf, Node


def compiled(node: Node, asked: Asked) -> Q:
    """True or false for every customer, never NULL, since each field's answer is."""
    if isinstance(node, Leaf):
        test, value = node.test.question(node.field, node.value, asked)
        condition = node.field.where(test, value, asked)
        return ~condition if node.test.is_not else condition
    if isinstance(node, InSegment):
        inside = compiled(node.inside, asked)
        return ~inside if node.is_not else inside
    return _group(node, asked)


def _group(group: Group, asked: Asked) -> Q:
    if group.how == "all":
        whole = EVERYBODY
        for part in group.parts:
            whole &= compiled(part, asked)
        return whole
    some = NOBODY
    for part in group.parts:
        some |= compiled(part, asked)
    return ~some if group.how == "not" else some
