"""Customers who may be one: read for the finder, and for those who decide."""

from .brought import brought_by
from .likely import Twin, likely_twins
from .neighbours import neighbours
from .rarity import compared_now, rarity_here
from .records import records
from .screen import Screen, hint, of_customer, screen, waiting

__all__ = [
    "Screen",
    "Twin",
    "brought_by",
    "compared_now",
    "hint",
    "likely_twins",
    "neighbours",
    "of_customer",
    "rarity_here",
    "records",
    "screen",
    "waiting",
]
