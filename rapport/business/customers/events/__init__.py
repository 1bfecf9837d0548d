"""Facts about customers, as the ledger keeps them."""

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
    ContactPointOwned,
    ContactPointPreferred,
    ContactPointRetired,
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
from .ties import TieEnded, TieMade

__all__ = [
    "AttentionSet",
    "ContactPointAdded",
    "ContactPointOwned",
    "ContactPointPreferred",
    "ContactPointRetired",
    "CustomFieldChanged",
    "CustomFieldDefined",
    "CustomFieldRetired",
    "CustomFieldReturned",
    "CustomFieldsReordered",
    "CustomerChanged",
    "CustomerMet",
    "CustomersMerged",
    "CustomersParted",
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
    "StageSet",
    "TagRemoved",
    "TagRenamed",
    "TagReturned",
    "Tagged",
    "TagsMerged",
    "TieEnded",
    "TieMade",
    "Untagged",
    "WarningSet",
]
