"""A customer's story as a page tells it: chosen by kind, channel and words, parted into days."""

from .choosing import CHANNELS, GROUPS, Choice
from .moments import Moment, moments
from .telling import Story, news, stretch

__all__ = ["CHANNELS", "GROUPS", "Choice", "Moment", "Story", "moments", "news", "stretch"]
