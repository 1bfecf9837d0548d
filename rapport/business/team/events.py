from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say

_ROLES = {
    "owner": "owner",
    "manager": "manager",
    "member": "member",
    "front_desk": "front desk",
    "observer": "observer",
}


def _role(value: str) -> Sentence:
    return say(_ROLES.get(value, value))


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
class LimitsChanged(Event):
    """Up to how much people may put right without asking."""

    kind = "team.limits_changed"
    icon = "scale"
    group = "team"

    def told(self) -> Sentence:
        return say("Limits for putting things right changed")


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    kind = "team.member_joined"
    icon = "user-plus"
    group = "team"
    member_id: int
    name: str
    role: str

    def told(self) -> Sentence:
        return say("{name} joined as {role}", name=self.name, role=_role(self.role))


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
        return say("{name} signed in by {way}", name=self.name, way=say(self.way))


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


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    kind = "team.role_changed"
    icon = "user-cog"
    group = "team"
    member_id: int
    name: str
    former: str
    role: str

    def told(self) -> Sentence:
        return say(
            "{name} is now {role}, was {former}",
            name=self.name,
            role=_role(self.role),
            former=_role(self.former),
        )


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """Access ended: sessions, tokens and links of this member are dead."""

    kind = "team.member_left"
    icon = "user-minus"
    group = "team"
    member_id: int
    name: str

    def told(self) -> Sentence:
        return say("{name} no longer has access", name=self.name)


@dataclass(frozen=True, kw_only=True)
class MemberReturned(Event):
    kind = "team.member_returned"
    icon = "user-check"
    group = "team"
    member_id: int
    name: str

    def told(self) -> Sentence:
        return say("{name} has access again", name=self.name)


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    kind = "team.password_changed"
    icon = "key-round"
    group = "team"
    member_id: int
    name: str

    def told(self) -> Sentence:
        return say("{name} chose a new password", name=self.name)


@dataclass(frozen=True, kw_only=True)
class LinkMade(Event):
    """A one-time way in was printed for someone, on a screen or in a terminal."""

    kind = "team.link_made"
    icon = "link"
    group = "team"
    member_id: int
    name: str

    def told(self) -> Sentence:
        return say("A one-time sign-in link was made for {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class KindChosen(Event):
    """What kind of business it is, and which parts of what fits it are wanted."""

    kind = "team.kind_chosen"
    icon = "store"
    group = "team"
    business_kind: str
    parts: tuple[str, ...]

    def told(self) -> Sentence:
        return say("Kind of business: {kind}", kind=self.business_kind)


@dataclass(frozen=True, kw_only=True)
class PolicyWritten(Event):
    """A new policy, or a new wording of one."""

    kind = "team.policy_written"
    icon = "scroll-text"
    group = "team"
    policy_id: int
    title: str
    version: int

    def told(self) -> Sentence:
        if self.version == 1:
            return say("Policy “{title}” was written", title=self.title)
        return say("Policy “{title}” has a new wording", title=self.title)


@dataclass(frozen=True, kw_only=True)
class PolicyRetired(Event):
    kind = "team.policy_retired"
    icon = "archive"
    group = "team"
    policy_id: int
    title: str

    def told(self) -> Sentence:
        return say("Policy “{title}” no longer holds", title=self.title)


@dataclass(frozen=True, kw_only=True)
class PolicyReturned(Event):
    kind = "team.policy_returned"
    icon = "archive-restore"
    group = "team"
    policy_id: int
    title: str

    def told(self) -> Sentence:
        return say("Policy “{title}” holds again", title=self.title)
