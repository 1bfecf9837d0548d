"""Everything that changes a customer."""

from .bulk import import_people, note_visits
from .finding import findable, reindex
from .goals import (
    add_goal_step,
    change_goal,
    end_goal,
    remove_goal_step,
    restore_goal_step,
    set_goal,
    tick_goal_step,
)
from .key_dates import change_key_date, remove_key_date, restore_key_date, set_key_date
from .kindnesses import change_kindness, note_kindness, remove_kindness, restore_kindness
from .meeting import Identity, identify_or_meet, meet
from .notes import remove_note, restore_note, write_note
from .points import add_contact_point, mark_whose, prefer, retire_contact_point
from .preferences import (
    Learnt,
    change_preference,
    learn_preferences,
    remove_preference,
    restore_preference,
    state_preference,
)
from .records import change, note_contact, set_attention, set_keeper, set_private, set_warning
from .stages import set_stage, settle_stage
from .tags import tag, tag_many, untag
from .ties import entitle, tie, untie

__all__ = [
    "Identity",
    "Learnt",
    "add_contact_point",
    "add_goal_step",
    "change",
    "change_goal",
    "change_key_date",
    "change_kindness",
    "change_preference",
    "end_goal",
    "entitle",
    "findable",
    "identify_or_meet",
    "import_people",
    "learn_preferences",
    "mark_whose",
    "meet",
    "note_contact",
    "note_kindness",
    "note_visits",
    "prefer",
    "reindex",
    "remove_goal_step",
    "remove_key_date",
    "remove_kindness",
    "remove_note",
    "remove_preference",
    "restore_goal_step",
    "restore_key_date",
    "restore_kindness",
    "restore_note",
    "restore_preference",
    "retire_contact_point",
    "set_attention",
    "set_goal",
    "set_keeper",
    "set_key_date",
    "set_private",
    "set_stage",
    "set_warning",
    "settle_stage",
    "state_preference",
    "tag",
    "tag_many",
    "tick_goal_step",
    "tie",
    "untag",
    "untie",
    "write_note",
]
