"""The ways to reach a customer."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


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
class ContactPointFailed(Event):
    """What we sent there came back: it does not reach them any more."""

    kind = "customers.contact_point_failed"
    icon = "mail-x"
    about = "customer_id"
    customer_id: int
    point: str
    reason: str

    def told(self) -> Sentence:
        return say("Mail to {point} comes back", point=self.point)

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class ContactPointLabelled(Event):
    """What it is for: work, home, reception."""

    kind = "customers.contact_point_labelled"
    icon = "at-sign"
    about = "customer_id"
    customer_id: int
    point: str
    label: str

    def told(self) -> Sentence:
        if self.label:
            return say("{point} is for: {label}", point=self.point, label=self.label)
        return say("{point} is for nothing in particular", point=self.point)


@dataclass(frozen=True, kw_only=True)
class ContactPointVerified(Event):
    """A colleague made sure that it reaches them."""

    kind = "customers.contact_point_verified"
    icon = "badge-check"
    about = "customer_id"
    customer_id: int
    point: str

    def told(self) -> Sentence:
        return say("{point} reaches them for sure", point=self.point)
