"""Everything that changes a conversation."""

from .care import add_note, assign, close, reopen, save_draft
from .filing import Kind, Outcome
from .intake import dismiss, finish_arrived, receive, receive_many, receive_mbox, retry

__all__ = [
    "Kind",
    "Outcome",
    "add_note",
    "assign",
    "close",
    "dismiss",
    "finish_arrived",
    "receive",
    "receive_many",
    "receive_mbox",
    "reopen",
    "retry",
    "save_draft",
]
