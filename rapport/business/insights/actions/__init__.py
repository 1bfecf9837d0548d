"""Everything that changes what Today shows."""

from .act import write
from .figure import figure_many
from .refresh import refresh_conversations, refresh_many, refresh_strangers_of_case
from .reply import postpone, reply, take_back_reply
from .sweep import due_customers, look_ahead, sweep

__all__ = [
    "due_customers",
    "figure_many",
    "look_ahead",
    "postpone",
    "refresh_conversations",
    "refresh_many",
    "refresh_strangers_of_case",
    "reply",
    "sweep",
    "take_back_reply",
    "write",
]
