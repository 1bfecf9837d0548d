"""What is stored about relationships with companies."""

from .meeting import Agreement, OurPart, ReviewMeeting, ReviewMeetingQuerySet, TheirPart
from .rhythm import ReviewRhythm

__all__ = [
    "Agreement",
    "OurPart",
    "ReviewMeeting",
    "ReviewMeetingQuerySet",
    "ReviewRhythm",
    "TheirPart",
]
