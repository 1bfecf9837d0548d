"""What fits each kind of business: plain data, chosen from at set-up and whenever it changes.

Fields and tags are made by the customers app, which hears what was chosen; words and policies
are the team's own.
"""

from .called import CALLED, Called, called_by
from .pack import Pack, SampleField, SamplePolicy, Stages, tag_part
from .packs import PACKS, pack_of
from .preview import PLAIN_STAGES, Part, Shelf, preview

__all__ = [
    "CALLED",
    "PACKS",
    "PLAIN_STAGES",
    "Called",
    "Pack",
    "Part",
    "SampleField",
    "SamplePolicy",
    "Shelf",
    "Stages",
    "called_by",
    "pack_of",
    "preview",
    "tag_part",
]
