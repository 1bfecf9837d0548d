"""What is stored about trials."""

from .arm import Arm
from .assignment import Assignment, AssignmentQuerySet
from .trial import Trial, TrialQuerySet

__all__ = ["Arm", "Assignment", "AssignmentQuerySet", "Trial", "TrialQuerySet"]
