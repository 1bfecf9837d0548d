from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class NeedNoticed(Event):
    """We saw something they will need, or its moment is another; `ready` says when, in words."""

    kind = "projects.need_noticed"
    icon = "eye"
    group = "need"
    about = "customer_id"
    need_id: int
    customer_id: int
    what: str
    moment: str

    def told(self) -> Sentence:
        return say("Noticed: {what}", what=self.what)


@dataclass(frozen=True, kw_only=True)
class NeedOffered(Event):
    kind = "projects.need_offered"
    direction = Direction.FROM_US
    icon = "hand-helping"
    group = "need"
    about = "customer_id"
    need_id: int
    customer_id: int
    what: str

    def told(self) -> Sentence:
        return say("Offered: {what}", what=self.what)


@dataclass(frozen=True, kw_only=True)
class NeedAnswered(Event):
    """What became of it: wanted, not wanted, gone, or noticed once more."""

    kind = "projects.need_answered"
    direction = Direction.FROM_THEM
    icon = "message-circle-reply"
    group = "need"
    about = "customer_id"
    need_id: int
    customer_id: int
    what: str
    answer: str

    def told(self) -> Sentence:
        return {
            "wanted": say("Wanted: {what}", what=self.what),
            "not_wanted": say("Not wanted: {what}", what=self.what),
            "gone": say("No longer needed: {what}", what=self.what),
        }.get(self.answer, say("To be offered later: {what}", what=self.what))


@dataclass(frozen=True, kw_only=True)
class NeedFollowed(Event):
    """A purchase came soon after the offer."""

    kind = "projects.need_followed"
    direction = Direction.FROM_THEM
    icon = "shopping-bag"
    group = "need"
    about = "customer_id"
    need_id: int
    customer_id: int
    purchase_id: int
    what: str
    days: int

    def told(self) -> Sentence:
        return say("Bought {days} days after we offered: {what}", days=self.days, what=self.what)


@dataclass(frozen=True, kw_only=True)
class NeedRipened(Event):
    """Its moment has come: they came by."""

    kind = "projects.need_ripened"
    icon = "bell"
    group = "need"
    about = "customer_id"
    need_id: int
    customer_id: int
    what: str

    def told(self) -> Sentence:
        return say("The moment has come to offer: {what}", what=self.what)
