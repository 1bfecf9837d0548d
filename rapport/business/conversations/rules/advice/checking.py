"""The look before sending. It advises; it never blocks."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from rapport.business.conversations.rules.folding import folded
from rapport.business.conversations.rules.promising import undated
from rapport.business.conversations.rules.talk import says_thanks
from rapport.plumbing.kernel.words import say

from .finding import KINDS, Finding
from .names import wrong_address, wrong_name
from .phrases import house_words, key_of, phrases, shouting
from .questions import is_answered, questions_in
from .tables import Table, language_of, table

ENOUGH = 40  # characters from which on an answer can be said to lack something
LONGEST = 20_000  # what is longer is looked at up to here


def _always(_day: date) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the answer answers, to whom, and how this house sounds."""

    now: datetime  # on our clock
    language: str = "en"  # what they read
    names: Sequence[str] = ()
    called: str = ""
    asked: str = ""  # their words since our last answer
    said_before: str = ""  # our words in this conversation so far
    grievance: int = 0
    has_files: bool = False
    holes: Collection[str] = ()  # facts left open in the text
    address: str = ""  # first, formal, or as it comes
    avoided: Sequence[tuple[str, str]] = ()
    is_open: Callable[[date], bool] = field(default=_always)


def check(text: str, situation: Situation) -> list[Finding]:
    """Everything worth a second look, what hurts most on top."""
    text = text[:LONGEST]
    if not text.strip():
        return []
    known = table(language_of(text, fallback=situation.language))
    plain = folded(text)
    found = [
        *_holes(text, situation),
        *wrong_name(text, known, names=situation.names, called=situation.called),
        *phrases(text, plain, known),
        *house_words(text, plain, situation.avoided),
        *wrong_address(text, plain, known, address=situation.address),
        *shouting(text),
        *_dates(text, known, situation),
        *_files(text, plain, known, situation),
    ]
    if len(text.strip()) >= ENOUGH:
        found += [
            *_apology(plain, known, situation),
            *_questions(text, known, situation),
            *_thanks(text, situation),
        ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.start))


def _holes(text: str, situation: Situation) -> Iterator[Finding]:
    for hole in situation.holes:
        start = text.find(hole)
        reason = say("This is still to be filled in: {hole}", hole=hole)
        yield Finding("hole", key_of("hole", hole), reason, start, start + len(hole), hole)


def _dates(text: str, known: Table, situation: Situation) -> Iterator[Finding]:
    for one in undated(text, known.language, today=situation.now.date(), is_open=situation.is_open):
        day = known.by.format(day=known.weekdays[one.suggested_on.weekday()])
        yield Finding(
            kind="date",
            key=key_of("date", one.words),
            reason=say("A promise without a day: “{words}”. By when?", words=one.words),
            start=one.start,
            end=one.end,
            words=one.words,
            better=f"{one.words} {day}",
        )


def _files(text: str, plain: str, known: Table, situation: Situation) -> Iterator[Finding]:
    match = None if situation.has_files else known.attachment.search(plain)
    if match:
        words = text[match.start() : match.end()]
        reason = say("“{words}”, but no file is attached.", words=words)
        yield Finding("file", "file:", reason, match.start(), match.end(), words)


def _apology(plain: str, known: Table, situation: Situation) -> Iterator[Finding]:
    if situation.grievance < 1 or known.apology.search(plain):
        return
    before = situation.said_before
    if before and table(language_of(before, fallback=known.language)).apology.search(
        folded(before)
    ):
        return
    yield Finding("apology", "apology:", say("No apology yet, and they have reason to complain."))


def _questions(text: str, known: Table, situation: Situation) -> Iterator[Finding]:
    asked_in = table(language_of(situation.asked, fallback=situation.language))
    for question in questions_in(situation.asked):
        if not is_answered(question, text, known, asked_in):
            yield Finding(
                kind="question",
                key=key_of("question", question.text),
                reason=say("Their question is open: “{question}”", question=question.text),
            )


def _thanks(text: str, situation: Situation) -> Iterator[Finding]:
    if situation.asked and not says_thanks(text) and not says_thanks(situation.said_before):
        yield Finding("thanks", "thanks:", say("Nothing here thanks them for writing."))
