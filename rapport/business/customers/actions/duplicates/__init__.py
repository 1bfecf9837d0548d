"""Finding records that may be one, and deciding whether they are."""

from .deciding import ask_again, decide_apart, merge_certain, merge_pair, merge_where_allowed
from .looking import compare_waiting
from .scanning import Scan, look_for_duplicates_of, scan_for_duplicates

__all__ = [
    "Scan",
    "ask_again",
    "compare_waiting",
    "decide_apart",
    "look_for_duplicates_of",
    "merge_certain",
    "merge_pair",
    "merge_where_allowed",
    "scan_for_duplicates",
]
