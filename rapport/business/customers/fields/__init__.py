"""Facts about a customer that an app offers, each declared once and used everywhere.

A field serves filters and segments, columns of lists, import and export, personal parts of
messages and the API. Each app declares its own in its `fields.py`; config/fields.py names them
all, so that this app never needs to know those above it.
"""

from .asked import Asked, asked
from .declared import Field, Filling, Kind, Span, Test
from .known import every, field_named, fillings, seen

__all__ = [
    "Asked",
    "Field",
    "Filling",
    "Kind",
    "Span",
    "Test",
    "asked",
    "every",
    "field_named",
    "fillings",
    "seen",
]
