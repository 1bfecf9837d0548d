"""What is held back is refused, unless somebody who may say yes says why."""

from datetime import datetime

from rapport.business.loyalty.events import GivenNevertheless
from rapport.business.loyalty.holding_back import Gift, held_back
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

LONGEST = 300


def unless_held_back(gift: Gift, *, word: str, by: Member | None, now: datetime) -> None:
    """Refuse it with the reason; with the word of somebody who may approve, write that down."""
    why = held_back(gift)
    if why is None:
        return
    if by is None or not by.can(Capability.APPROVE):
        raise Refused(say("{why} An owner or a manager can say yes.", why=why))
    word = " ".join(word.replace("\0", "").split())[:LONGEST]
    if not word:
        raise Refused(say("{why} If you give it nevertheless, say why.", why=why))
    record(GivenNevertheless(customer_id=gift.customer_id, word=word), by=by, at=now)
