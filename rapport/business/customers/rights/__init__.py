"""Rights over one's own data: each app says what it erases, hands over, and how long it keeps it.

Apps above take part without this one knowing them: config/erasing.py, config/handing_over.py and
config/retention.py name what they declare in their `erasing.py`, `handing_over.py` and
`retention.py`.
"""

from .declared import Attached, Eraser, KeptKind, Section
from .known import erasers, kept_kinds, kind_words, sections
from .marks import known_by, refused_mark, sealed
from .traces import Traces

__all__ = [
    "Attached",
    "Eraser",
    "KeptKind",
    "Section",
    "Traces",
    "erasers",
    "kept_kinds",
    "kind_words",
    "known_by",
    "refused_mark",
    "sealed",
    "sections",
]
