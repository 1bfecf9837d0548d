"""Relationships that could be better: what an improvement is worth, why, and how to begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from rapport.plumbing.kernel.words import Sentence, say

SLOWER = 1.5  # so many times their own gap is a silence worth asking about
MOST_LOST = 0.9
OF_A_COMPLAINT, OF_A_BROKEN_WORD = 0.06, 0.12  # times the severity; each
PATIENCE = 8.0  # how many missed visits it takes until hope falls to a third
LEAST = 1.0  # below this a year there is nothing to gain


@dataclass(frozen=True)
class TurnFacts:
    """What is known of a relationship that has seen better days."""

    name: str
    yearly: float  # what it used to bring in a year
    gap_days: float | None = None
    away_days: int | None = None
    severities: tuple[int, ...] = ()  # of the complaints of the last half year
    open_complaints: int = 0
    broken_promises: int = 0
    has_keeper: bool = True
    has_no_sponsor: bool = False


@dataclass(frozen=True)
class Improvement:
    """What would come back in a year if it went well, and what that rests on."""

    worth: float
    reasons: tuple[Sentence, ...]


def improvement(facts: TurnFacts) -> Improvement | None:
    """Past value a year × the share that is lost or in danger × the chance that effort helps."""
    missed = _missed(facts)
    lost = 1 - 1 / missed if missed > SLOWER else 0.0
    lost += OF_A_COMPLAINT * sum(facts.severities) + OF_A_BROKEN_WORD * facts.broken_promises
    lost += 0.1 if facts.has_no_sponsor else 0.0
    hope = 0.6 * exp(-max(0.0, missed - 1) / PATIENCE)
    worth = facts.yearly * min(MOST_LOST, lost) * hope
    if worth < LEAST:
        return None
    return Improvement(round(worth, 2), tuple(_reasons(facts, missed)))


def _missed(facts: TurnFacts) -> float:
    if facts.gap_days is None or facts.away_days is None:
        return 1.0
    return max(1.0, facts.away_days / max(facts.gap_days, 1.0))


def _reasons(facts: TurnFacts, missed: float) -> Iterator[Sentence]:
    if missed > SLOWER and facts.gap_days is not None:
        yield say(
            "Came every {gap} days and has been away for {away}.",
            gap=round(facts.gap_days),
            away=facts.away_days,
        )
    if facts.severities:
        count = len(facts.severities)
        if count == 1:
            yield say("One complaint in the last half year.")
        else:
            yield say("{count} complaints in the last half year.", count=count)
    if facts.open_complaints:
        yield say("A complaint is still open.")
    if facts.broken_promises == 1:
        yield say("We broke our word once.")
    elif facts.broken_promises:
        yield say("We broke our word {count} times.", count=facts.broken_promises)
    if facts.has_no_sponsor:
        yield say("Nobody there stands for us any more.")


def first_steps(facts: TurnFacts) -> list[Sentence]:
    """Steps that fit the reasons, to begin a plan with; people change them as they like."""
    steps = []
    if not facts.has_keeper:
        steps.append(say("Agree who looks after {name}", name=facts.name))
    if facts.open_complaints:
        steps.append(say("Settle the open complaint, with the workshop if need be"))
    if facts.broken_promises:
        steps.append(say("Apologise for the broken promise and make it good"))
    if facts.severities:
        steps.append(say("Read the complaints once more: what did they really want?"))
    if facts.has_no_sponsor:
        steps.append(say("Find somebody there who may stand for us, and meet them"))
    if _missed(facts) > SLOWER:
        steps.append(say("Call {name} and ask what has changed; only listen", name=facts.name))
    steps.append(say("Invite {name} back, with something that shows we listened", name=facts.name))
    steps.append(say("Ask how it was, and thank them"))
    return steps
