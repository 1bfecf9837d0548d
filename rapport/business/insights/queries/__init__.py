"""What screens ask of insights: one function a screen."""

from .doing import Doing, doing
from .latest import latest_from_them
from .lessons import Learnt, lessons_learnt
from .standing import Standing, rest_of, rhythm_of, standing_of
from .today import Need, Today, today, today_count
from .touch import Touch, last_contact, latest_day, touch_of
from .touch_rules import TouchRuleLine, followers, segments_without_rule, touch_rules

__all__ = [
    "Doing",
    "Learnt",
    "Need",
    "Standing",
    "Today",
    "Touch",
    "TouchRuleLine",
    "doing",
    "followers",
    "last_contact",
    "latest_day",
    "latest_from_them",
    "lessons_learnt",
    "rest_of",
    "rhythm_of",
    "segments_without_rule",
    "standing_of",
    "today",
    "today_count",
    "touch_of",
    "touch_rules",
]
