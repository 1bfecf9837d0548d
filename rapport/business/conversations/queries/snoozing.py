"""When a conversation may come back, in our own opening hours."""

from datetime import datetime

from rapport.business.conversations import rules
from rapport.business.team.queries import opening_hours


def offers(now: datetime) -> list[rules.Offer]:
    hours = opening_hours()
    return rules.snooze_offers(now=hours.local(now), opening=hours.next_opening)
