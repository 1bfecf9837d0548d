"""Our word to a customer that comes due, or was due."""

from rapport.plumbing.kernel.words import say

from .facts import Facts, PromiseFacts
from .proposed import DUE, OVERDUE, SOON, Proposal, standing


def keep_word(facts: Facts, promise: PromiseFacts) -> Proposal:
    """They remember what we said. Late is better told than left alone."""
    evidence = [say("Said {at}", at=promise.made_at), *standing(facts)]
    if promise.owner:
        evidence.insert(0, say("{name} sees to it", name=promise.owner))
    is_late = promise.due_by < facts.now
    rank = OVERDUE if is_late else SOON if promise.is_soon else DUE
    words = "{name} was promised this: {text}" if is_late else "We promised {name}: {text}"
    return Proposal(
        kind="promise",
        rank=rank,
        reason=say(words, name=facts.name, text=promise.text),
        evidence=tuple(evidence),
        act_by=promise.due_by,
        worth=facts.yearly * (0.2 if is_late else 0.1) + 2,
        about=f"promise:{promise.id}",
    )
