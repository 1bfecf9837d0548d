"""Our word to a customer that comes due, or was due."""

import re
from collections.abc import Iterator
from datetime import timedelta

from rapport.plumbing.kernel.words import say

from .facts import Facts, PromiseFacts
from .known import BrokenFacts
from .proposed import DUE, OVERDUE, SOON, Proposal, standing

CALLS = re.compile(r"\b(call|calls|ring|rings|phone|phones|anrufen|rufe?n?)\b", re.IGNORECASE)
NEAR = timedelta(days=1)
SOON_WITHIN = timedelta(hours=4)
APOLOGISE_WITHIN = timedelta(days=14)
APOLOGY = (
    "Hello {called},\n\nwe gave you our word (“{text}”) and did not keep it. That was our "
    "mistake, and we are sorry.\n\nThis is what we do now: \n\n"
)


def promised(facts: Facts) -> Iterator[Proposal]:
    """What is due within a day, or was due; and what we broke."""
    for promise in facts.promises:
        if promise.due_by - facts.now <= NEAR:
            yield keep_word(facts, promise)
    for broken in facts.broken:
        yield from apologise(facts, broken)


def keep_word(facts: Facts, promise: PromiseFacts) -> Proposal:
    """They remember what we said. Late is better told than left alone."""
    evidence = [say("Said {at}", at=promise.made_at), *standing(facts)]
    if promise.owner:
        evidence.insert(0, say("{name} sees to it", name=promise.owner))
    is_late = promise.due_by < facts.now
    is_soon = promise.due_by - facts.now <= SOON_WITHIN
    rank = OVERDUE if is_late else SOON if is_soon else DUE
    words = "{name} was promised this: {text}" if is_late else "We promised {name}: {text}"
    return Proposal(
        kind="call" if CALLS.search(promise.text) else "promise",
        rank=rank,
        reason=say(words, name=facts.name, text=promise.text),
        evidence=tuple(evidence),
        act_by=promise.due_by,
        worth=facts.yearly * (0.2 if is_late else 0.1) + 2,
        about=f"promise:{promise.id}",
        owner_id=promise.owner_id,
    )


def apologise(facts: Facts, broken: BrokenFacts) -> Iterator[Proposal]:
    """We did not do what we said: they should hear it from us, before they say it to others."""
    heard_since = facts.reached_at is not None and facts.reached_at > broken.ended_at
    if heard_since or facts.now - broken.ended_at > APOLOGISE_WITHIN:
        return
    yield Proposal(
        kind="apologise",
        rank=SOON,
        reason=say("We broke our word to {name}: {text}", name=facts.name, text=broken.text),
        evidence=(say("It was due {due}", due=broken.due_by), *standing(facts)),
        worth=facts.yearly * 0.2 + 2,
        about=f"broken:{broken.id}",
        since=broken.ended_at,
        draft=APOLOGY.format(called=facts.called, text=broken.text.rstrip(".")),
        owner_id=broken.owner_id,
    )
