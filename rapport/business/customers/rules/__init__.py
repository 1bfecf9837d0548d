"""Decisions about customers. Plain values in, plain values out: no database, no clock."""

from .identity import Known, ReachFact, Shared, Unknown, who_is_reached, who_writes
from .lifecycle import (
    FellSilent,
    Happening,
    Purchased,
    Stage,
    Step,
    by_hand_reason,
    stage_after,
    stage_after_purchase,
    stage_when_quiet,
)
from .names import LONGEST_NAME, fold, name_refusal, sort_name, tidy, tidy_text
from .ties import tie_refusal

__all__ = [
    "LONGEST_NAME",
    "FellSilent",
    "Happening",
    "Known",
    "Purchased",
    "ReachFact",
    "Shared",
    "Stage",
    "Step",
    "Unknown",
    "by_hand_reason",
    "fold",
    "name_refusal",
    "sort_name",
    "stage_after",
    "stage_after_purchase",
    "stage_when_quiet",
    "tidy",
    "tidy_text",
    "tie_refusal",
    "who_is_reached",
    "who_writes",
]
