"""What is stored about those who may become customers."""

from .lead import Lead, LeadQuerySet
from .setting import Source, SourceQuerySet, Stage, StageQuerySet
from .step import Step

__all__ = [
    "Lead",
    "LeadQuerySet",
    "Source",
    "SourceQuerySet",
    "Stage",
    "StageQuerySet",
    "Step",
]
