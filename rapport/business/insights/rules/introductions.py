"""People who should get to know one of us."""

from collections.abc import Iterator
from datetime import timedelta

from rapport.plumbing.kernel.words import say

from .facts import Facts
from .proposed import CARE, Proposal, standing

NEW_FOR = timedelta(days=30)


def introduce(facts: Facts) -> Iterator[Proposal]:
    """A new sponsor who has not heard from us, or somebody whose colleague of ours has left."""
    for sponsor in facts.sponsorships:
        heard_since = facts.reached_at is not None and facts.reached_at >= sponsor.since
        if heard_since or facts.now - sponsor.since > NEW_FOR:
            continue
        yield Proposal(
            kind="introduce",
            rank=CARE,
            reason=say(
                "{name} is the new sponsor at {company}. Introduce yourself.",
                name=facts.name,
                company=sponsor.company,
            ),
            evidence=(say("Since {at}", at=sponsor.since), *standing(facts)),
            worth=facts.yearly * 0.2 + 20,
            about=f"sponsor:{sponsor.tie_id}",
            since=sponsor.since,
        )
    if facts.keeper_left:
        yield Proposal(
            kind="introduce",
            rank=CARE,
            reason=say(
                "{member} looked after {name} and has left us. Introduce who does now.",
                name=facts.name,
                member=facts.keeper_left,
            ),
            evidence=tuple(standing(facts)),
            worth=facts.yearly * 0.2 + 2,
            about=f"keeper:{facts.keeper_id}",
        )
