"""What happened to the fields and tags of a business's own, and to their values."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CustomFieldDefined(Event):
    kind = "customers.field_defined"
    icon = "list-plus"
    group = "team"
    field_id: int
    key: str
    label: str
    holds: str

    def told(self) -> Sentence:
        return say("Field “{label}” was made", label=self.label)


@dataclass(frozen=True, kw_only=True)
class CustomFieldChanged(Event):
    """Another label, kind, set of choices …; `changes` says which, in words."""

    kind = "customers.field_changed"
    icon = "list"
    group = "team"
    field_id: int
    key: str
    label: str
    changes: tuple[str, ...]

    def told(self) -> Sentence:
        return say("Field “{label}” changed", label=self.label)

    def detail(self) -> str:
        return ", ".join(self.changes)


@dataclass(frozen=True, kw_only=True)
class CustomFieldsReordered(Event):
    kind = "customers.fields_reordered"
    icon = "arrow-up-down"
    group = "team"
    field_ids: tuple[int, ...]
    keys: tuple[str, ...]

    def told(self) -> Sentence:
        return say("Fields have another order")

    def detail(self) -> str:
        return ", ".join(self.keys)


@dataclass(frozen=True, kw_only=True)
class CustomFieldRetired(Event):
    """No longer asked or shown; what was filled in is kept."""

    kind = "customers.field_retired"
    icon = "archive"
    group = "team"
    field_id: int
    key: str
    label: str

    def told(self) -> Sentence:
        return say("Field “{label}” was retired", label=self.label)


@dataclass(frozen=True, kw_only=True)
class CustomFieldReturned(Event):
    kind = "customers.field_returned"
    icon = "archive-restore"
    group = "team"
    field_id: int
    key: str
    label: str

    def told(self) -> Sentence:
        return say("Field “{label}” is used again", label=self.label)


@dataclass(frozen=True, kw_only=True)
class FieldValueSet(Event):
    """What one customer's field says now, and what it said before; empty is nothing."""

    kind = "customers.field_value_set"
    icon = "pencil"
    about = "customer_id"
    customer_id: int
    field_id: int
    key: str
    label: str
    before: str
    after: str

    def told(self) -> Sentence:
        facts = {"label": self.label, "before": self.before, "after": self.after}
        if not self.after:
            return say("{label} taken away (was {before})", **facts)
        if not self.before:
            return say("{label}: {after}", **facts)
        return say("{label}: {after} (was {before})", **facts)


@dataclass(frozen=True, kw_only=True)
class TagRenamed(Event):
    kind = "customers.tag_renamed"
    icon = "tag"
    group = "team"
    tag_id: int
    before: str
    tag: str

    def told(self) -> Sentence:
        return say("Tag “{before}” is now called “{tag}”", before=self.before, tag=self.tag)


@dataclass(frozen=True, kw_only=True)
class TagsMerged(Event):
    """One tag's customers have the other tag now."""

    kind = "customers.tags_merged"
    icon = "tags"
    group = "team"
    tag_id: int
    before: str
    tag: str
    customers: int

    def told(self) -> Sentence:
        return say("Tag “{before}” went into “{tag}”", before=self.before, tag=self.tag)


@dataclass(frozen=True, kw_only=True)
class TagRemoved(Event):
    kind = "customers.tag_removed"
    icon = "tag"
    group = "team"
    tag_id: int
    tag: str
    customers: int

    def told(self) -> Sentence:
        return say("Tag “{tag}” was removed", tag=self.tag)


@dataclass(frozen=True, kw_only=True)
class TagReturned(Event):
    kind = "customers.tag_returned"
    icon = "tag"
    group = "team"
    tag_id: int
    tag: str
    customers: int

    def told(self) -> Sentence:
        return say("Tag “{tag}” is back", tag=self.tag)
