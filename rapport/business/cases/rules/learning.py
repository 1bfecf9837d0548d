"""What earlier corrections say about a new message. Bounded, and always with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say

from .severity import GRAVE, MOST
from .triage import KIND_WORDS, Suggested

MOST_WORDS = 30  # of one message that are remembered
SHARED_AT_LEAST = 3
ALIKE = 0.5  # the part of the shorter message's words that must be the same
_SHOWN = 4


@dataclass(frozen=True)
class Lesson:
    """A correction that shares words with what came in."""

    case_id: int
    kind_before: str
    kind_after: str
    severity_before: int
    severity_after: int
    shared: tuple[str, ...]
    size: int  # how many words were remembered


def corrected(found: Suggested, lessons: Iterable[Lesson], *, size: int) -> Suggested:
    """The suggestion, moved by what was set right before in messages that are much like this one.

    Never away from a grave suggestion, and a complaint's severity never by more than one step.
    """
    if found.severity >= GRAVE:
        return found
    alike = [(_likeness(one, size), one) for one in lessons]
    voting = [(weight, one) for weight, one in alike if weight >= ALIKE]
    if not voting:
        return found
    votes: dict[str, float] = {}
    for weight, one in voting:
        votes[one.kind_after] = votes.get(one.kind_after, 0.0) + weight
    kind = max(sorted(votes), key=lambda name: votes[name])
    chosen = [(weight, one) for weight, one in voting if one.kind_after == kind]
    severity = _severity(found, kind, chosen)
    if (kind, severity) == (found.kind, found.severity):
        return found
    _, nearest = max(chosen, key=lambda pair: (pair[0], pair[1].case_id))
    reason = _reason(found, kind, severity, nearest)
    impact, breadth = (found.impact, found.breadth) if severity == found.severity else (0, 0)
    return Suggested(kind, severity, (reason, *found.reasons), impact, breadth)


def _severity(found: Suggested, kind: str, chosen: list[tuple[float, Lesson]]) -> int:
    if kind != "complaint":
        return 0
    total = sum(weight for weight, _ in chosen)
    wanted = round(sum(weight * one.severity_after for weight, one in chosen) / total)
    if found.kind != "complaint":
        return max(1, min(wanted, MOST - 1))  # words alone make nothing grave that was not
    return max(1, min(found.severity + 1, max(found.severity - 1, wanted)))


def _likeness(one: Lesson, size: int) -> float:
    shorter = min(size, one.size)
    if len(one.shared) < min(SHARED_AT_LEAST, shorter) or not shorter:
        return 0.0
    return len(one.shared) / shorter


def _reason(found: Suggested, kind: str, severity: int, nearest: Lesson) -> Sentence:
    words = ", ".join(nearest.shared[:_SHOWN])
    if kind != found.kind:
        return say(
            "Set right before, case {number}: a message with “{words}” was {kind}.",
            number=nearest.case_id,
            words=words,
            kind=say(KIND_WORDS[kind]),
        )
    more = severity > found.severity
    return say(
        "Set right before, case {number}: a message with “{words}” was more serious."
        if more
        else "Set right before, case {number}: a message with “{words}” was less serious.",
        number=nearest.case_id,
        words=words,
    )
