"""Everything that changes a customer."""

from .bulk import import_people, note_visits
from .finding import findable, reindex
from .meeting import Identity, identify_or_meet, meet
from .notes import remove_note, restore_note, write_note
from .points import add_contact_point, mark_whose, prefer, retire_contact_point
from .records import change, note_contact, set_attention, set_keeper, set_private, set_warning
from .stages import set_stage, settle_stage
from .tags import tag, tag_many, untag
from .ties import entitle, tie, untie

__all__ = [
    "Identity",
    "add_contact_point",
    "change",
    "entitle",
    "findable",
    "identify_or_meet",
    "import_people",
    "mark_whose",
    "meet",
    "note_contact",
    "note_visits",
    "prefer",
    "reindex",
    "remove_note",
    "restore_note",
    "retire_contact_point",
    "set_attention",
    "set_keeper",
    "set_private",
    "set_stage",
    "set_warning",
    "settle_stage",
    "tag",
    "tag_many",
    "tie",
    "untag",
    "untie",
    "write_note",
]
