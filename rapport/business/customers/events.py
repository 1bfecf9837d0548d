from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say

FIELD_WORDS = {
    "born_on": "birthday",
    "goes_by": "how they like to be called",
    "is_private": "who may see them",
    "outside_number": "number elsewhere",
    "source": "how they found us",
}


@dataclass(frozen=True, kw_only=True)
class CustomerMet(Event):
    """A new record: by hand, by mail, by import, through the API."""

    kind = "customers.met"
    icon = "user-plus"
    about = "customer_id"
    customer_id: int
    name: str
    source: str = ""

    def told(self) -> Sentence:
        if self.source:
            return say("We met {name} ({source})", name=self.name, source=self.source)
        return say("We met {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class CustomerChanged(Event):
    kind = "customers.changed"
    icon = "pencil"
    about = "customer_id"
    customer_id: int
    fields: tuple[str, ...]

    def told(self) -> Sentence:
        words = (FIELD_WORDS.get(field, field) for field in self.fields)
        return say("Record changed: {fields}", fields=", ".join(words))


@dataclass(frozen=True, kw_only=True)
class Tagged(Event):
    kind = "customers.tagged"
    icon = "tag"
    about = "customer_id"
    customer_id: int
    tag: str

    def told(self) -> Sentence:
        return say("Tagged {tag}", tag=self.tag)


@dataclass(frozen=True, kw_only=True)
class Untagged(Event):
    kind = "customers.untagged"
    icon = "tag"
    about = "customer_id"
    customer_id: int
    tag: str

    def told(self) -> Sentence:
        return say("Tag {tag} taken off", tag=self.tag)


@dataclass(frozen=True, kw_only=True)
class KeeperSet(Event):
    """Who looks after them from now on; an empty name is nobody in particular."""

    kind = "customers.keeper_set"
    icon = "user-check"
    about = "customer_id"
    customer_id: int
    keeper: str

    def told(self) -> Sentence:
        if not self.keeper:
            return say("Looked after by nobody in particular")
        return say("Looked after by {keeper}", keeper=self.keeper)


@dataclass(frozen=True, kw_only=True)
class WarningSet(Event):
    """What everybody must know; empty when it was taken away."""

    kind = "customers.warning_set"
    icon = "triangle-alert"
    about = "customer_id"
    customer_id: int
    warning: str

    def told(self) -> Sentence:
        return say("Warning") if self.warning else say("Warning taken away")

    def detail(self) -> str:
        return self.warning


@dataclass(frozen=True, kw_only=True)
class StageSet(Event):
    kind = "customers.stage_set"
    icon = "milestone"
    about = "customer_id"
    customer_id: int
    stage: str
    before: str
    reason: str
    by_hand: bool = False

    def told(self) -> Sentence:
        return say("Now a {stage} customer (was {before})", stage=self.stage, before=self.before)

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class AttentionSet(Event):
    kind = "customers.attention_set"
    icon = "bell"
    about = "customer_id"
    customer_id: int
    attention: str

    def told(self) -> Sentence:
        return say("Attention: {attention}", attention=self.attention)


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    kind = "customers.note_written"
    icon = "sticky-note"
    group = "note"
    about = "customer_id"
    customer_id: int
    note_id: int
    text: str

    def told(self) -> Sentence:
        return say("Note")

    def detail(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class NoteRemoved(Event):
    """Names no note: what it said is taken off the timeline with it."""

    kind = "customers.note_removed"
    icon = "sticky-note"
    group = "note"
    about = "customer_id"
    customer_id: int

    def told(self) -> Sentence:
        return say("A note was removed")


@dataclass(frozen=True, kw_only=True)
class ContactPointAdded(Event):
    kind = "customers.contact_point_added"
    icon = "at-sign"
    about = "customer_id"
    customer_id: int
    point: str
    point_kind: str

    def told(self) -> Sentence:
        return say("{point} added", point=self.point)


@dataclass(frozen=True, kw_only=True)
class ContactPointRetired(Event):
    kind = "customers.contact_point_retired"
    icon = "at-sign"
    about = "customer_id"
    customer_id: int
    point: str

    def told(self) -> Sentence:
        return say("{point} is no longer used", point=self.point)


@dataclass(frozen=True, kw_only=True)
class ContactPointPreferred(Event):
    kind = "customers.contact_point_preferred"
    icon = "at-sign"
    about = "customer_id"
    customer_id: int
    point: str

    def told(self) -> Sentence:
        return say("Likes to be reached by {point}", point=self.point)


@dataclass(frozen=True, kw_only=True)
class ContactPointOwned(Event):
    """Of all whom it reaches, it is this customer's own."""

    kind = "customers.contact_point_owned"
    icon = "at-sign"
    about = "customer_id"
    customer_id: int
    point: str

    def told(self) -> Sentence:
        return say("{point} is really theirs", point=self.point)


@dataclass(frozen=True, kw_only=True)
class TieMade(Event):
    kind = "customers.tie_made"
    icon = "link"
    about = "customer_id"
    customer_id: int
    to_customer_id: int
    name: str
    to_name: str
    tie: str
    role: str = ""

    def mentions(self) -> list[str]:
        return [f"customer:{self.customer_id}", f"customer:{self.to_customer_id}"]

    def told(self) -> Sentence:
        return say("{name} {tie} {to_name}", name=self.name, tie=self.tie, to_name=self.to_name)

    def detail(self) -> str:
        return self.role


@dataclass(frozen=True, kw_only=True)
class TieEnded(Event):
    kind = "customers.tie_ended"
    icon = "unlink"
    about = "customer_id"
    customer_id: int
    to_customer_id: int
    name: str
    to_name: str

    def mentions(self) -> list[str]:
        return [f"customer:{self.customer_id}", f"customer:{self.to_customer_id}"]

    def told(self) -> Sentence:
        return say("{name} is no longer tied to {to_name}", name=self.name, to_name=self.to_name)


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
