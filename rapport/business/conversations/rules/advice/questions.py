"""Their questions, and whether the answer has a word about each."""

import re
from dataclasses import dataclass

from rapport.business.conversations.rules.folding import folded, sentences

from .tables import Table

LONGEST = 160
MOST = 6
STEM = 5


@dataclass(frozen=True)
class Question:
    text: str
    start: int  # where in their words it stands


def questions_in(text: str) -> list[Question]:
    """What they ask, as they wrote it; the last ones, when there are many."""
    found = []
    for start, sentence in sentences(text):
        bare = sentence.rstrip(' "”»)')
        if bare.endswith("?") and len(re.findall(r"[^\W\d_]+", bare)) > 1:
            shown = bare if len(bare) <= LONGEST else f"…{bare[-LONGEST:]}"
            found.append(Question(shown, start))
    return found[-MOST:]


def is_answered(question: Question, answer: str, known: Table, asked_in: Table) -> bool:
    """Whether the answer speaks of it.

    A question of when wants a time, of how much a number, of yes or no a yes, a no or a
    "we can". Any other, or one of those where that is missing, wants its own words taken up:
    one of them for an open question, two for the others.
    """
    asked, said = folded(question.text), folded(answer)
    # What repeats the question word for word is a quotation, no answer.
    said = said.replace(asked, " ")
    shared = len(stems(asked, asked_in) & stems(said, known))
    if _is(asked_in, "when", asked):
        return bool(known.answer["when"].search(said))
    if _is(asked_in, "much", asked):
        return bool(known.answer["much"].search(said))
    if _is(asked_in, "where", asked):
        return bool(known.answer["where"].search(said)) or shared > 1
    if _is(asked_in, "yes_no", asked):
        return bool(known.answer["yes_no"].search(said)) or shared > 1
    return shared > 0


def stems(plain: str, known: Table) -> set[str]:
    """The words that carry meaning, by how they begin."""
    words = re.findall(r"[^\W\d_]{3,}", plain)
    return {word[:STEM] for word in words if word not in known.common}


def _is(known: Table, kind: str, asked: str) -> bool:
    return bool(known.question[kind].search(asked))
