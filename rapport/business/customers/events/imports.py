"""Files taken in."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class ImportFinished(Event):
    """A whole import, announced once; `customer_ids` only of small ones (200 at most)."""

    kind = "customers.import_finished"
    direction = Direction.BETWEEN
    icon = "file-down"
    group = "import"
    import_id: int
    import_kind: str
    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int

    def told(self) -> Sentence:
        return say(
            "Import of {rows} rows: {created} new, {updated} changed, {refused} refused",
            rows=self.rows,
            created=self.created,
            updated=self.updated,
            refused=self.refused,
        )


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Event):
    kind = "customers.import_undone"
    icon = "undo-2"
    group = "import"
    import_id: int
    removed: int
    restored: int

    def told(self) -> Sentence:
        return say(
            "Import undone: {removed} removed, {restored} put back",
            removed=self.removed,
            restored=self.restored,
        )
