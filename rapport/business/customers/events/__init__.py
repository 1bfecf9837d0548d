"""Facts about customers, as the ledger keeps them."""

from .consent import ConsentGiven, ConsentWithdrawn
from .custom import (
    CustomFieldChanged,
    CustomFieldDefined,
    CustomFieldRetired,
    CustomFieldReturned,
    CustomFieldsReordered,
    FieldValueSet,
    TagRemoved,
    TagRenamed,
    TagReturned,
    TagsMerged,
)
from .duplicates import CustomersAskedAgain, CustomersToldApart
from .imports import ImportFinished, ImportUndone
from .merging import CustomersMerged, CustomersParted
from .notes import NoteRemoved, NoteWritten
from .person import (
    GoalEnded,
    GoalSet,
    GoalStepTaken,
    KeyDateRemoved,
    KeyDateSet,
    KindnessNoted,
    KindnessRemoved,
    PreferenceRemoved,
    PreferenceStated,
)
from .reaching import (
    ContactPointAdded,
    ContactPointLabelled,
    ContactPointOwned,
    ContactPointPreferred,
    ContactPointRetired,
    ContactPointVerified,
)
from .record import (
    AttentionSet,
    CustomerChanged,
    CustomerMet,
    KeeperSet,
    StageSet,
    Tagged,
    Untagged,
    WarningSet,
)
from .rights import CustomerErased, CustomerExported, RetentionSet, RetentionSwept
from .segments import SegmentRemoved, SegmentReturned, SegmentSaved
from .ties import SponsorLeaving, SponsorNamed, TieChanged, TieEnded, TieMade

__all__ = [
    "AttentionSet",
    "ConsentGiven",
    "ConsentWithdrawn",
    "ContactPointAdded",
    "ContactPointLabelled",
    "ContactPointOwned",
    "ContactPointPreferred",
    "ContactPointRetired",
    "ContactPointVerified",
    "CustomFieldChanged",
    "CustomFieldDefined",
    "CustomFieldRetired",
    "CustomFieldReturned",
    "CustomFieldsReordered",
    "CustomerChanged",
    "CustomerErased",
    "CustomerExported",
    "CustomerMet",
    "CustomersAskedAgain",
    "CustomersMerged",
    "CustomersParted",
    "CustomersToldApart",
    "FieldValueSet",
    "GoalEnded",
    "GoalSet",
    "GoalStepTaken",
    "ImportFinished",
    "ImportUndone",
    "KeeperSet",
    "KeyDateRemoved",
    "KeyDateSet",
    "KindnessNoted",
    "KindnessRemoved",
    "NoteRemoved",
    "NoteWritten",
    "PreferenceRemoved",
    "PreferenceStated",
    "RetentionSet",
    "RetentionSwept",
    "SegmentRemoved",
    "SegmentReturned",
    "SegmentSaved",
    "SponsorLeaving",
    "SponsorNamed",
    "StageSet",
    "TagRemoved",
    "TagRenamed",
    "TagReturned",
    "Tagged",
    "TagsMerged",
    "TieChanged",
    "TieEnded",
    "TieMade",
    "Untagged",
    "WarningSet",
]
