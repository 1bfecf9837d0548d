"""What is stored about cases."""

from .case import SOON_WITHIN, Breadth, Case, CaseQuerySet, Correction, Impact, Pause
from .incident import Incident, IncidentQuerySet, Touched, TouchedQuerySet
from .ladder import Notice, Raised, Rung
from .lesson import Lesson
from .recovery import Cause, Finding, RecoveryStep, Repeat
from .restitution import Approval, Restitution, RestitutionEntry
from .topic import Topic, TopicExample

__all__ = [
    "SOON_WITHIN",
    "Approval",
    "Breadth",
    "Case",
    "CaseQuerySet",
    "Cause",
    "Correction",
    "Finding",
    "Impact",
    "Incident",
    "IncidentQuerySet",
    "Lesson",
    "Notice",
    "Pause",
    "Raised",
    "RecoveryStep",
    "Repeat",
    "Restitution",
    "RestitutionEntry",
    "Rung",
    "Topic",
    "TopicExample",
    "Touched",
    "TouchedQuerySet",
]
