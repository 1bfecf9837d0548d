"""Facts about customers, as the ledger keeps them."""

from .imports import ImportFinished, ImportUndone
from .notes import NoteRemoved, NoteWritten
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
    "CustomerChanged",
    "CustomerMet",
    "ImportFinished",
    "ImportUndone",
    "KeeperSet",
    "NoteRemoved",
    "NoteWritten",
    "StageSet",
    "Tagged",
    "TieEnded",
    "TieMade",
    "Untagged",
    "WarningSet",
]
