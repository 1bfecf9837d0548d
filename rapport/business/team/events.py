from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class BusinessSetUp(Event):
    kind = "team.business_set_up"
    icon = "store"
    group = "team"
    name: str

    def told(self) -> Sentence:
        return say("{name} was set up", name=self.name)


@dataclass(frozen=True, kw_only=True)
class BusinessChanged(Event):
    kind = "team.business_changed"
    icon = "settings"
    group = "team"
    fields: tuple[str, ...]

    def told(self) -> Sentence:
        return say("Business settings changed: {fields}", fields=", ".join(self.fields))


@dataclass(frozen=True, kw_only=True)
class HoursChanged(Event):
    """Opening hours, closures or holidays changed: due times must be computed again."""

    kind = "team.hours_changed"
    icon = "clock"
    group = "team"
    version: int

    def told(self) -> Sentence:
        return say("Opening hours changed")


@dataclass(frozen=True, kw_only=True)
class TargetsChanged(Event):
    kind = "team.targets_changed"
    icon = "timer"
    group = "team"

    def told(self) -> Sentence:
        return say("Answer times changed")


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    kind = "team.member_joined"
    icon = "user-plus"
    group = "team"
    member_id: int
    name: str
    role: str

    def told(self) -> Sentence:
        return say("{name} joined as {role}", name=self.name, role=self.role)


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Event):
    kind = "team.member_changed"
    icon = "user-cog"
    group = "team"
    member_id: int
    name: str
    changes: str

    def told(self) -> Sentence:
        return say("{name}: {changes}", name=self.name, changes=self.changes)


@dataclass(frozen=True, kw_only=True)
class MemberSignedIn(Event):
    kind = "team.member_signed_in"
    icon = "log-in"
    group = "team"
    member_id: int
    name: str
    way: str

    def told(self) -> Sentence:
        return say("{name} signed in by {way}", name=self.name, way=self.way)


@dataclass(frozen=True, kw_only=True)
class TokenMade(Event):
    kind = "team.token_made"
    icon = "key-round"
    group = "team"
    token_id: int
    name: str

    def told(self) -> Sentence:
        return say("API token “{name}” was made", name=self.name)


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    kind = "team.token_revoked"
    icon = "key-round"
    group = "team"
    token_id: int
    name: str

    def told(self) -> Sentence:
        return say("API token “{name}” was revoked", name=self.name)
