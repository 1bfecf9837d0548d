"""What a proposal says, however it came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.words import Sentence, say

from .facts import Facts

GRAVE, OVERDUE, SOON, DUE, CARE, KINDNESS = 0, 1, 2, 3, 4, 5


@dataclass(frozen=True)
class Proposal:
    kind: str
    rank: int  # 0 grave, 1 overdue, 2 soon or serious, 3 due, 4 care, 5 a kindness
    reason: Sentence
    evidence: tuple[Sentence, ...]
    act_by: datetime | None = None
    worth: float = 0.0  # money at stake in a year times the chance that acting now helps
    case_id: int | None = None
    about: str = ""  # which reminder, where there may be several
    since: datetime | None = None  # an answer given after this is an answer to this
    draft: str = ""  # words prepared for just this; else those of its kind
    owner_id: int | None = None  # whose it is; else who looks after the customer


def standing(facts: Facts) -> Iterator[Sentence]:
    if facts.visits == 1:
        yield say("1 visit, {spent}", spent=facts.spent_words)
    elif facts.visits:
        yield say("{count} visits, {spent}", count=facts.visits, spent=facts.spent_words)
    if facts.attention == "more":
        yield say("Wants more attention")
