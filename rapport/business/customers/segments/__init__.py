"""Filters over declared fields: understood, asked of the database, explained.

A definition is JSON: {"all": […]}, {"any": […]}, {"not": […]} (none of them), up to five deep, and
tests {"field": "stage", "test": "is", "value": "current"}. What is not known fits no test;
a test turned round ("is_not") and a "not" are true of it.
"""

from .chosen import chosen, chosen_by
from .parsing import parse, parse_text, segment_tree
from .tree import Group

__all__ = ["Group", "chosen", "chosen_by", "parse", "parse_text", "segment_tree"]
