"""Facts about work in progress and noticed needs, as the ledger keeps them."""

from .needs import NeedAnswered, NeedFollowed, NeedNoticed, NeedOffered, NeedRipened
from .projects import (
    ProjectBegun,
    ProjectChanged,
    ProjectEnded,
    ProjectLate,
    ProjectMoved,
    ProjectPageChanged,
    ProjectReopened,
    ProjectSilent,
    ProjectStepped,
    ProjectTold,
)

__all__ = [
    "NeedAnswered",
    "NeedFollowed",
    "NeedNoticed",
    "NeedOffered",
    "NeedRipened",
    "ProjectBegun",
    "ProjectChanged",
    "ProjectEnded",
    "ProjectLate",
    "ProjectMoved",
    "ProjectPageChanged",
    "ProjectReopened",
    "ProjectSilent",
    "ProjectStepped",
    "ProjectTold",
]
