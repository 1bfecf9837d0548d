"""What a message is, and how much it hurt, from its words and the history. Advice, never a verdict:
a member can set it right, and every part of it names its reason."""

import re
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say

from .sentiment import feeling
from .severity import Breadth, severity
from .vocabulary import FAILINGS, NEGATIONS, PRAISE, QUESTION, REPEAT, REQUEST, SEVERAL, Impact
from .words import READ, folded

KIND_WORDS = {
    "enquiry": "an enquiry",
    "request": "a request",
    "complaint": "a complaint",
    "praise": "praise",
}
FAILING_SAID = {
    "delay": "Says “{words}”: something took too long.",
    "silence": "Says “{words}”: nobody answered.",
    "manners": "Says “{words}”: somebody was unkind.",
    "displeasure": "Says “{words}”: unhappy with us.",
    "mistake": "Says “{words}”: we made a mistake.",
    "damage": "Says “{words}”: something was damaged.",
    "money": "Says “{words}”: it is about their money.",
    "law": "Says “{words}”: thinks of legal steps.",
    "privacy": "Says “{words}”: worried about personal data.",
    "vulnerable": "Says “{words}”: a person who needs special care.",
    "safety": "Says “{words}”: somebody may have been hurt.",
}
_FAILINGS = {
    name: (impact, re.compile("|".join(rf"\b(?:{s})" for s in stems)))
    for name, (impact, stems) in FAILINGS.items()
}
_REPEAT = re.compile("|".join(REPEAT))
_SEVERAL = re.compile("|".join(rf"\b(?:{s})" for s in SEVERAL))
_PRAISE = re.compile("|".join(rf"\b(?:{s})" for s in PRAISE))
_REQUEST = re.compile("|".join(rf"\b(?:{s})" for s in REQUEST))
_QUESTION = re.compile("|".join(rf"\b(?:{s})" for s in QUESTION))
_MERE_THANKS = 120  # a longer letter says more than thanks


@dataclass(frozen=True)
class History:
    """What the record knows of this customer."""

    recent_complaints: int = 0  # in the last 90 days


@dataclass(frozen=True)
class Suggested:
    kind: str  # enquiry, request, complaint, praise
    severity: int  # 1 to 4 for a complaint, else 0
    reasons: tuple[Sentence, ...]
    impact: int = 0  # the two answers that the severity follows from
    breadth: int = 0


def suggest(*, subject: str, text: str, history: History) -> Suggested:
    """Kind and severity of a first message. Severity is impact times breadth, 1 to 4."""
    words = folded(f"{subject}\n{text}"[:READ])
    failings = _failings(words)
    if failings:
        return _complaint(words, failings, history)
    if found := _REQUEST.search(words):
        return Suggested("request", 0, (say("Asks for something: “{words}”.", words=found[0]),))
    has_question = "?" in text or "?" in subject
    felt = feeling(f"{subject}. {text}")
    if felt.is_unhappy and felt.words:
        said = say("Sounds unhappy: “{words}”.", words="”, “".join(felt.words))
        return _graded(words, Impact.ANNOYANCE, Breadth.ONCE, [said], history)
    praise = _unnegated(_PRAISE, words)
    if praise and not has_question and not _QUESTION.search(words):
        return Suggested("praise", 0, (say("Kind words: “{words}”.", words=praise),))
    if found := _QUESTION.search(words):
        return Suggested("enquiry", 0, (say("Asks “{words}”.", words=found[0]),))
    if has_question:
        return Suggested("enquiry", 0, (say("Ends in a question."),))
    if felt.is_happy and felt.words:
        said = say("Sounds happy: “{words}”.", words="”, “".join(felt.words))
        return Suggested("praise", 0, (said,))
    return Suggested("enquiry", 0, (say("Nothing in the words says otherwise."),))


def is_mere_thanks(text: str) -> bool:
    """A short "thanks, great!" needs no answer and must not start a clock."""
    words = folded(text)
    return (
        0 < len(words) <= _MERE_THANKS
        and "?" not in text
        and bool(_unnegated(_PRAISE, words))
        and not _failings(words)
        and not _REQUEST.search(words)
    )


def _complaint(words: str, failings: dict[str, str], history: History) -> Suggested:
    reasons = [say(FAILING_SAID[name], words=found) for name, found in failings.items()]
    impact = max(_FAILINGS[name][0] for name in failings)
    breadth = Breadth.ONCE
    # Displeasure is the feeling about a failing, not one more failing.
    if len(failings.keys() - {"displeasure"}) > 1:
        breadth = Breadth.REPEAT
        reasons.append(say("More than one thing went wrong."))
    return _graded(words, impact, breadth, reasons, history)


def _graded(
    words: str, impact: Impact, breadth: Breadth, reasons: list[Sentence], history: History
) -> Suggested:
    """A complaint of this impact: how far it reaches is in the words and in the record."""
    if found := _REPEAT.search(words):
        breadth = max(breadth, Breadth.REPEAT)
        reasons.append(say("Says “{words}”: it is not the first time.", words=found[0]))
    if history.recent_complaints:
        breadth = max(breadth, Breadth.REPEAT)
        reasons.append(
            say("Complaints in the last 90 days: {count}.", count=history.recent_complaints)
        )
    if found := _SEVERAL.search(words):
        breadth = Breadth.SEVERAL
        reasons.append(say("Says “{words}”: several people are touched.", words=found[0]))
    level = severity(impact=impact, breadth=breadth)
    return Suggested("complaint", level, tuple(reasons), int(impact), int(breadth))


def _failings(words: str) -> dict[str, str]:
    found = {name: _unnegated(pattern, words) for name, (_, pattern) in _FAILINGS.items()}
    return {name: said for name, said in found.items() if said}


def _unnegated(pattern: re.Pattern[str], words: str) -> str:
    for found in pattern.finditer(words):
        before = words[max(0, found.start() - 24) : found.start()].split()[-2:]
        if not NEGATIONS.intersection(before):
            return found[0]
    return ""
