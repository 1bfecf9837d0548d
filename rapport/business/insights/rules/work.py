"""Customers who wait for a word about their work, and what may be offered to them now."""

from rapport.plumbing.kernel.words import Sentence, say

from .facts import Facts, NeedFacts, WorkFacts
from .proposed import CARE, OVERDUE, SOON, Proposal, standing


def tell(facts: Facts, work: WorkFacts) -> Proposal:
    """They wait, and wonder. A word costs a minute."""
    told = say("Our last word: {at}", at=work.told_at)
    return Proposal(
        kind="tell",
        rank=OVERDUE if work.is_late else SOON,
        reason=_reason(facts, work),
        evidence=(say("Stands at: {step}", step=work.step), told, *standing(facts)),
        worth=facts.yearly * (0.2 if work.is_late else 0.1) + 2,
        about=f"project:{work.id}",
        draft=work.draft,
    )


def _reason(facts: Facts, work: WorkFacts) -> Sentence:
    name, title = facts.name, work.title
    if work.owes_the_day:
        return say("{name} does not know the new day yet: {title}", name=name, title=title)
    if work.is_late and work.due_on is not None:
        return say("{name} expected this {day}: {title}", name=name, title=title, day=work.due_on)
    return say("{name} has waited long for a word: {title}", name=name, title=title)


def offer(facts: Facts, need: NeedFacts) -> Proposal:
    """What we saw before they did, at the moment that was chosen for it."""
    evidence = [say("Noticed {at}", at=need.noticed_at), *standing(facts)]
    if need.why:
        evidence.insert(0, say("{why}", why=need.why))
    return Proposal(
        kind="offer",
        rank=CARE,
        reason=say("{name} will need: {what}", name=facts.name, what=need.what),
        evidence=tuple(evidence),
        worth=facts.yearly * 0.1 + 3,
        about=f"need:{need.id}",
        draft=need.draft,
    )
