"""Whole screens' worth of customers, always as far as this member may see them."""

from .choosing import Choice, Twin, choices, likely_twins
from .facts import Facts, Ways, facts, hidden_references, notes, ties, timeline_references, ways
from .listing import (
    Filters,
    Listing,
    customer_list,
    filtered,
    keeper_chosen,
    keepers,
    tag_names,
)
from .rows import Row, rows_of

__all__ = [
    "Choice",
    "Facts",
    "Filters",
    "Listing",
    "Row",
    "Twin",
    "Ways",
    "choices",
    "customer_list",
    "facts",
    "filtered",
    "hidden_references",
    "keeper_chosen",
    "keepers",
    "likely_twins",
    "notes",
    "rows_of",
    "tag_names",
    "ties",
    "timeline_references",
    "ways",
]
