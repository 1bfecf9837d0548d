"""People who speak well of us: thanked for it first, and asked only when they are glad."""

from collections.abc import Iterator
from datetime import timedelta

from rapport.plumbing.kernel.words import say

from .facts import Facts
from .proposed import CARE, KINDNESS, Proposal, standing

HAPPY_FOR = timedelta(days=45)  # so long after kind words somebody may be asked
ASK_AGAIN_AFTER = timedelta(days=180)
ENOUGH_VISITS = 3


def advocates(facts: Facts) -> Iterator[Proposal]:
    friends = facts.referred
    if friends:
        names = ", ".join(one.friend for one in friends[:3])
        yield Proposal(
            kind="thank",
            rank=CARE,
            reason=say(
                "{name} sent us {friends} and has not been thanked.",
                name=facts.name,
                friends=names,
            ),
            evidence=(say("Last one {at}", at=friends[-1].at), *standing(facts)),
            worth=facts.yearly * 0.2 + 15.0 * len(friends),
            about=f"referral:{friends[-1].id}",
            since=friends[-1].at,
            draft=(
                f"Hello {facts.called},\n\nyou sent us {names}. Thank you! There is no "
                "greater praise for us.\n\n"
            ),
        )
    yield from _ask(facts)


def _ask(facts: Facts) -> Iterator[Proposal]:
    """Only the recently glad, who know us well, and nobody twice in half a year."""
    if not facts.may_refer or facts.praised_at is None or facts.visits < ENOUGH_VISITS:
        return
    if facts.now - facts.praised_at > HAPPY_FOR or facts.broken or facts.open_cases:
        return
    if facts.asked_at is not None and facts.now - facts.asked_at < ASK_AGAIN_AFTER:
        return
    asked = [r for r in facts.replies if r.kind == "referral" and r.choice != "later"]
    if any(facts.now - reply.at < ASK_AGAIN_AFTER for reply in asked):
        return
    yield Proposal(
        kind="referral",
        rank=KINDNESS,
        reason=say("{name} is glad of us: ask whether they know somebody.", name=facts.name),
        evidence=(say("Kind words {at}", at=facts.praised_at), *standing(facts)),
        worth=facts.yearly * 0.1 + 5,
        about="ask",
    )
