"""What screens ask about cases: one function a screen."""

from .approvals import WaitingForUs, waiting_for_us
from .index import CaseList, case_list
from .ladder import ladder
from .late import CaseBanner, case_banners, late_count
from .lessons import Learnt, learnt
from .panel import Panel, panel
from .recovery import Recovery, recovery
from .register import Register, register
from .said import Said, acknowledged_at, message_facts
from .scope import ExceptionLine, exception_list
from .small import card, pills
from .topics import TopicLine, topic_examples, topic_list

__all__ = [
    "CaseBanner",
    "CaseList",
    "ExceptionLine",
    "Learnt",
    "Panel",
    "Recovery",
    "Register",
    "Said",
    "TopicLine",
    "WaitingForUs",
    "acknowledged_at",
    "card",
    "case_banners",
    "case_list",
    "exception_list",
    "ladder",
    "late_count",
    "learnt",
    "message_facts",
    "panel",
    "pills",
    "recovery",
    "register",
    "topic_examples",
    "topic_list",
    "waiting_for_us",
]
