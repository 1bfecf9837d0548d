"""How good the check is on sentences whose findings are known."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .checking import Situation, check
from .tables import examples

SAID_AT = datetime(2026, 3, 2, 10)


@dataclass(frozen=True)
class Measured:
    """What was found of what should have been, and what should not."""

    sentences: int
    right: int
    wrong: int  # pointed at, and good as it is
    missed: int
    remarks: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def measure(language: str) -> Measured:
    """The check against its own table of one language."""
    right = wrong = missed = 0
    remarks = []
    rows = examples(language)
    for row in rows:
        wanted = Counter(row["find"])
        found = Counter(one.kind for one in check(row["text"], situation(row, language)))
        right += (wanted & found).total()
        wrong += (found - wanted).total()
        missed += (wanted - found).total()
        if wanted != found:
            remarks.append(f"{row['text']} wanted {dict(wanted)}, found {dict(found)}")
    return Measured(len(rows), right, wrong, missed, tuple(remarks))


def situation(row: dict[str, Any], language: str) -> Situation:
    return Situation(
        now=SAID_AT,
        language=language,
        names=row.get("names", ()),
        asked=row.get("asked", ""),
        grievance=row.get("grievance", 0),
        has_files=row.get("has_files", False),
    )
