"""Everything that changes a customer."""

from .bulk import import_people, note_visits
from .consent import Brought, Evidence, bulk_consents, give_consent, withdraw_consent
from .erasing import erase, erase_again
from .field_kinds import change_choices, change_field_kind
from .field_values import Unread, clear_value, fill_in, set_value, set_values, store_values
from .fields import (
    bring_field_back,
    change_field,
    define_field,
    move_field,
    reorder_fields,
    retire_field,
)
from .finding import findable, reindex
from .gate import lift_restraint, lift_restraints, note_unasked, place_restraint
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
from .merging import merge, unmerge
from .notes import remove_note, restore_note, write_note
from .points import (
    add_contact_point,
    label_contact_point,
    mark_whose,
    prefer,
    retire_contact_point,
    verify,
    verify_by_letter,
)
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
    "Brought",
    "Evidence",
    "Identity",
    "Learnt",
    "Unread",
    "add_contact_point",
    "add_goal_step",
    "bring_field_back",
    "bulk_consents",
    "change",
    "change_choices",
    "change_field",
    "change_field_kind",
    "change_goal",
    "change_key_date",
    "change_kindness",
    "change_preference",
    "clear_value",
    "define_field",
    "end_goal",
    "entitle",
    "erase",
    "erase_again",
    "fill_in",
    "findable",
    "give_consent",
    "identify_or_meet",
    "import_people",
    "label_contact_point",
    "learn_preferences",
    "lift_restraint",
    "lift_restraints",
    "mark_whose",
    "meet",
    "merge",
    "move_field",
    "note_contact",
    "note_kindness",
    "note_unasked",
    "note_visits",
    "place_restraint",
    "prefer",
    "reindex",
    "remove_goal_step",
    "remove_key_date",
    "remove_kindness",
    "remove_note",
    "remove_preference",
    "reorder_fields",
    "restore_goal_step",
    "restore_key_date",
    "restore_kindness",
    "restore_note",
    "restore_preference",
    "retire_contact_point",
    "retire_field",
    "set_attention",
    "set_goal",
    "set_keeper",
    "set_key_date",
    "set_private",
    "set_stage",
    "set_value",
    "set_values",
    "set_warning",
    "settle_stage",
    "state_preference",
    "store_values",
    "tag",
    "tag_many",
    "tick_goal_step",
    "tie",
    "unmerge",
    "untag",
    "untie",
    "verify",
    "verify_by_letter",
    "withdraw_consent",
    "write_note",
]
