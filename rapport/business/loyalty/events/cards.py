from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CardMade(Event):
    kind = "loyalty.card_made"
    direction = Direction.FROM_US
    icon = "id-card"
    group = "sale"
    customer_id: int
    card_id: int

    def told(self) -> Sentence:
        return say("Got a card of their own")


@dataclass(frozen=True, kw_only=True)
class CardRevoked(Event):
    kind = "loyalty.card_revoked"
    icon = "id-card"
    group = "sale"
    customer_id: int
    card_id: int

    def told(self) -> Sentence:
        return say("Their card no longer works")


@dataclass(frozen=True, kw_only=True)
class OwnPagesOpened(Event):
    """A customer came in by the link in a letter."""

    kind = "loyalty.own_pages_opened"
    direction = Direction.FROM_THEM
    icon = "door-open"
    group = "record"
    customer_id: int

    def told(self) -> Sentence:
        return say("Looked at their own pages")
