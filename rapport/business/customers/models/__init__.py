"""What is stored about customers."""

from .consent import Channel, Consent, Purpose, Restraint, Unasked
from .custom import CustomField, FieldValue, TagRemoval
from .customer import Customer, CustomerQuerySet, Note, StageChange, Tag, seen_by
from .merging import Duplicate, DuplicateQuerySet, Look, Merge, MergeStep
from .person import Goal, GoalStep, KeyDate, Kindness, Preference
from .reaching import ContactPoint, Reach, ReachQuerySet, Tie, TieQuerySet
from .rights import ErasedMark, Erasure, Retention
from .segments import BulkChange, BulkPart, Segment
from .taking_in import Import, ImportedRow

__all__ = [
    "BulkChange",
    "BulkPart",
    "Channel",
    "Consent",
    "ContactPoint",
    "CustomField",
    "Customer",
    "CustomerQuerySet",
    "Duplicate",
    "DuplicateQuerySet",
    "ErasedMark",
    "Erasure",
    "FieldValue",
    "Goal",
    "GoalStep",
    "Import",
    "ImportedRow",
    "KeyDate",
    "Kindness",
    "Look",
    "Merge",
    "MergeStep",
    "Note",
    "Preference",
    "Purpose",
    "Reach",
    "ReachQuerySet",
    "Restraint",
    "Retention",
    "Segment",
    "StageChange",
    "Tag",
    "TagRemoval",
    "Tie",
    "TieQuerySet",
    "Unasked",
    "seen_by",
]
