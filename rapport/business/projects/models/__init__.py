"""What is stored about work in progress, and about needs that we saw first."""

from .need import Need, NeedQuerySet
from .plan import Plan, PlanStep
from .project import Project, ProjectQuerySet, Step, Update

__all__ = [
    "Need",
    "NeedQuerySet",
    "Plan",
    "PlanStep",
    "Project",
    "ProjectQuerySet",
    "Step",
    "Update",
]
