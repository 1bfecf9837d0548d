"""Whole screens' worth of customers, always as far as this member may see them."""

from .choosing import Choice, Twin, choices, likely_twins
from .custom import (
    Fact,
    FieldRow,
    FieldsScreen,
    choice_counts,
    custom_facts,
    custom_targets,
    fields_for,
    fields_screen,
    plain_of,
    said,
    shape_of,
    texts_of,
)
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
from .merging import references_of, standing
from .person import Person, goals, key_dates, kindnesses, person, preferences
from .rows import Row, rows_of

__all__ = [
    "Choice",
    "Fact",
    "Facts",
    "FieldRow",
    "FieldsScreen",
    "Filters",
    "Listing",
    "Person",
    "Row",
    "Twin",
    "Ways",
    "choice_counts",
    "choices",
    "custom_facts",
    "custom_targets",
    "customer_list",
    "facts",
    "fields_for",
    "fields_screen",
    "filtered",
    "goals",
    "hidden_references",
    "keeper_chosen",
    "keepers",
    "key_dates",
    "kindnesses",
    "likely_twins",
    "notes",
    "person",
    "plain_of",
    "preferences",
    "references_of",
    "rows_of",
    "said",
    "shape_of",
    "standing",
    "tag_names",
    "texts_of",
    "ties",
    "timeline_references",
    "ways",
]
