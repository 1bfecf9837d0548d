"""Everything that changes a line, what came in over it, and what goes out."""

from .arrivals import ignore, keep, quarantine, release, settle
from .dispatches import cancel, note_report, queue, resend
from .lines import add_line, change_line, note_heard, remove_line

__all__ = [
    "add_line",
    "cancel",
    "change_line",
    "ignore",
    "keep",
    "note_heard",
    "note_report",
    "quarantine",
    "queue",
    "release",
    "remove_line",
    "resend",
    "settle",
]
