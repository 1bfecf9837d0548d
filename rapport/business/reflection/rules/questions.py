"""The owner's questions, in our own words, and when an answer and the record disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say

APART = 2  # from here on, answer and record disagree
LEAST_ANSWERED = 12  # of the questions, before a summary says anything
MOST_CHANGES = 3
WHOLE = "whole"


@dataclass(frozen=True)
class Asked:
    """One question; `source` names the figure of the record that stands beside it."""

    key: str
    group: str  # a trait, or the whole relationship
    text: Sentence
    source: str  # "us" or "them" of the trait, or a figure of its own


QUESTIONS: tuple[Asked, ...] = (
    Asked(
        "sponsor-us", "sponsorship",
        say("Does somebody here answer by name for each customer, and say so when it was us?"),
        "us",
    ),
    Asked(
        "sponsor-them", "sponsorship",
        say("Do we know who on their side wants us to do well, and do we still hear from them?"),
        "them",
    ),
    Asked(
        "part-us", "participation",
        say("Do we get in touch before they have to, and sit down with them now and then?"), "us",
    ),
    Asked(
        "part-them", "participation",
        say("Do they answer, take part and come to what we arranged?"), "them",
    ),
    Asked(
        "better-us", "improvement",
        say("When a customer shows us what to do better, do we do it and tell them?"), "us",
    ),
    Asked(
        "better-them", "improvement",
        say("Do they take our advice and come back with what came of it?"), "them",
    ),
    Asked(
        "humble-us", "humility",
        say("When something went wrong, do we thank, own it and say sorry without being asked?"),
        "us",
    ),
    Asked(
        "humble-them", "humility",
        say("Is the tone in which they complain one between people who mean well?"), "them",
    ),
    Asked(
        "speak-us", "communication",
        say("Does everyone who waits for us hear from us before they have to ask?"), "us",
    ),
    Asked(
        "speak-them", "communication",
        say("Do they tell us in time when something changes on their side?"), "them",
    ),
    Asked(
        "commit-us", "commitment",
        say("Do we do what we said, on the day we said, even when it costs us?"), "us",
    ),
    Asked(
        "commit-them", "commitment",
        say("Do they stay, keep appointments and pay as agreed?"), "them",
    ),
    Asked(
        "kind-us", "kindness",
        say("Do we thank people and remember what matters to them, without selling anything?"),
        "us",
    ),
    Asked(
        "kind-them", "kindness",
        say("Do they thank us, praise us to others and send us their friends?"), "them",
    ),
    Asked("whole-speed", WHOLE, say("Would a customer call us quick?"), "speed"),
    Asked("whole-word", WHOLE, say("Would a customer call us people of our word?"), "promises"),
    Asked(
        "whole-goods", WHOLE,
        say("Is what we sell as good as we would want it if we were the customer?"), "quality",
    ),
    Asked(
        "whole-pay", WHOLE,
        say("Do customers pay us gladly and in time?"), "payments",
    ),
)  # fmt: skip
BY_KEY: Mapping[str, Asked] = {one.key: one for one in QUESTIONS}


def level(percent: float | None) -> int | None:
    """A share on the scale of the answers: 1 up to 20 per cent, 5 above 80."""
    return None if percent is None else min(5, 1 + int(max(0.0, percent) // 20))


def disagree(score: int | None, record: int | None) -> bool:
    return score is not None and record is not None and abs(score - record) >= APART


def mean(scores: Iterable[int | None]) -> float | None:
    """To one decimal; None while nothing was answered."""
    known = [one for one in scores if one is not None]
    return round(sum(known) / len(known), 1) if known else None


def finish_refusal(*, answered: int, is_open: bool) -> Sentence | None:
    if not is_open:
        return None  # Finished twice is finished.
    if answered < LEAST_ANSWERED:
        return say(
            "Answer at least {least} of the {all} questions first; {answered} are answered.",
            least=LEAST_ANSWERED,
            all=len(QUESTIONS),
            answered=answered,
        )
    return None


def answer_refusal(*, is_open: bool) -> Sentence | None:
    if not is_open:
        return say("These questions are finished. Begin anew to answer them again.")
    return None
