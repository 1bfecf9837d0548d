"""Everything that changes a customer."""

from .bulk import import_people, note_visits
from .bulk_changes import (
    ask_to_undo_bulk_change,
    begin_bulk_change,
    carry_out_bulk_change,
    undo_bulk_change,
)
from .consent import Brought, Evidence, bulk_consents, give_consent, withdraw_consent
from .duplicates import (
    Scan,
    ask_again,
    compare_waiting,
    decide_apart,
    look_for_duplicates_of,
    merge_certain,
    merge_pair,
    merge_where_allowed,
    scan_for_duplicates,
)
from .erasing import erase, erase_again
from .failing import note_failed_point, note_working_point
from .field_kinds import change_choices, change_field_kind, reshape_field
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
    outcome_of,
    remove_goal_step,
    restore_goal_step,
    set_goal,
    tick_goal_step,
)
from .handing_over import hand_over
from .key_dates import change_key_date, remove_key_date, restore_key_date, set_key_date
from .kindnesses import change_kindness, note_kindness, remove_kindness, restore_kindness
from .kinds import change_kind, fit_out
from .leaving import come_back, leave, leave_again
from .locking import lead
from .meeting import Identity, identify_or_meet, meet
from .merging import follow, merge, unmerge
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
from .retention import set_retention
from .retention import sweep as sweep_retention
from .segments import change_segment, remove_segment, return_segment, save_segment
from .stages import set_stage, settle_stage
from .tag_list import bring_tag_back, make_tag, merge_tags, remove_tag, rename_tag
from .tags import tag, tag_many, untag
from .ties import change_tie, tie, untie

__all__ = [
    "Brought",
    "Evidence",
    "Identity",
    "Learnt",
    "Scan",
    "Unread",
    "add_contact_point",
    "add_goal_step",
    "ask_again",
    "ask_to_undo_bulk_change",
    "begin_bulk_change",
    "bring_field_back",
    "bring_tag_back",
    "bulk_consents",
    "carry_out_bulk_change",
    "change",
    "change_choices",
    "change_field",
    "change_field_kind",
    "change_goal",
    "change_key_date",
    "change_kind",
    "change_kindness",
    "change_preference",
    "change_segment",
    "change_tie",
    "clear_value",
    "come_back",
    "compare_waiting",
    "decide_apart",
    "define_field",
    "end_goal",
    "erase",
    "erase_again",
    "fill_in",
    "findable",
    "fit_out",
    "follow",
    "give_consent",
    "hand_over",
    "identify_or_meet",
    "import_people",
    "label_contact_point",
    "lead",
    "learn_preferences",
    "leave",
    "leave_again",
    "lift_restraint",
    "lift_restraints",
    "look_for_duplicates_of",
    "make_tag",
    "mark_whose",
    "meet",
    "merge",
    "merge_certain",
    "merge_pair",
    "merge_tags",
    "merge_where_allowed",
    "move_field",
    "note_contact",
    "note_failed_point",
    "note_kindness",
    "note_unasked",
    "note_visits",
    "note_working_point",
    "outcome_of",
    "place_restraint",
    "prefer",
    "reindex",
    "remove_goal_step",
    "remove_key_date",
    "remove_kindness",
    "remove_note",
    "remove_preference",
    "remove_segment",
    "remove_tag",
    "rename_tag",
    "reorder_fields",
    "reshape_field",
    "restore_goal_step",
    "restore_key_date",
    "restore_kindness",
    "restore_note",
    "restore_preference",
    "retire_contact_point",
    "retire_field",
    "return_segment",
    "save_segment",
    "scan_for_duplicates",
    "set_attention",
    "set_goal",
    "set_keeper",
    "set_key_date",
    "set_private",
    "set_retention",
    "set_stage",
    "set_value",
    "set_values",
    "set_warning",
    "settle_stage",
    "state_preference",
    "store_values",
    "sweep_retention",
    "tag",
    "tag_many",
    "tick_goal_step",
    "tie",
    "undo_bulk_change",
    "unmerge",
    "untag",
    "untie",
    "verify",
    "verify_by_letter",
    "withdraw_consent",
    "write_note",
]
