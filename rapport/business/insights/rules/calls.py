"""People whom a call would help more than a letter."""

from collections.abc import Iterator
from datetime import timedelta

from rapport.plumbing.kernel.words import say

from .facts import Facts
from .proposed import DUE, Proposal, standing

CALL_WITHIN = timedelta(days=7)


def call_back(facts: Facts) -> Iterator[Proposal]:
    """They came by and went away without what they came for, and have not heard from us since."""
    for visit in facts.visits_in_vain:
        heard_since = facts.reached_at is not None and facts.reached_at > visit.at
        if heard_since or facts.now - visit.at > CALL_WITHIN:
            continue
        if visit.outcome == "left":
            reason = say("{name} left before their turn. Call them.", name=facts.name)
        else:
            reason = say("{name} came by and we could not help. Call them.", name=facts.name)
        evidence = [say("Came by {at}", at=visit.at), *standing(facts)]
        if visit.wants:
            evidence.insert(0, say("Wanted: {what}", what=visit.wants))
        yield Proposal(
            kind="call",
            rank=DUE,
            reason=reason,
            evidence=tuple(evidence),
            worth=facts.yearly * 0.15 + 3,
            about=f"visit:{visit.id}",
            since=visit.at,
        )
