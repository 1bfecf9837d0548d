"""What happened to the record itself."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
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
