"""First templates, to be made one's own: for everybody, and for each kind of business."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True)
class Sample:
    key: str
    name: Sentence
    text: Sentence
    about: str = ""


FOR_ALL = (
    Sample(
        "all.thanks",
        say("Thank you for kind words"),
        say(
            "Hello {{ first name }},\n\nthank you. That made our day, and I will tell everybody "
            "here.\n\n{{ my first name }}"
        ),
        "praise",
    ),
    Sample(
        "all.sorry",
        say("Sorry, and what we do now"),
        say(
            "Hello {{ first name }},\n\nthank you for telling us. I am sorry: that should not "
            "have happened, and it is ours to put right.\n\nThis is what I do now: …"
            "\n\n{{ my first name }}"
        ),
        "complaint",
    ),
    Sample(
        "all.more",
        say("One more question"),
        say(
            "Hello {{ first name }},\n\nthank you for writing to us. So that I can help you well, "
            "could you tell me one more thing: …\n\n{{ my first name }}"
        ),
        "enquiry",
    ),
    Sample(
        "all.hours",
        say("When we are open"),
        say(
            "Hello {{ first name }},\n\nthank you for asking. {{ opening hours }}. You find us "
            "here: {{ our address }}\n\n{{ my first name }}"
        ),
        "enquiry",
    ),
    Sample(
        "all.later",
        say("It will be later than we said"),
        say(
            "Hello {{ first name }},\n\nI said it would be ready, and it is not: I am sorry. "
            "The new day is …, and I keep an eye on it myself.\n\n{{ my first name }}"
        ),
    ),
)
_READY = say("Ready to be picked up")
_VISIT = say("Your appointment")
BY_KIND: Mapping[str, tuple[Sample, ...]] = {
    kind: (
        Sample(
            f"{kind}.ready",
            _READY,
            say(
                "Hello {{ first name }},\n\ngood news: it is ready for you. {{ opening hours }}."
                "\n\n{{ my first name }}"
            ),
            "request",
        ),
    )
    for kind in ("shop", "workshop", "laundry", "studio")
} | {
    kind: (
        Sample(
            f"{kind}.visit",
            _VISIT,
            say(
                "Hello {{ first name }},\n\nwe look forward to seeing you on … at …. Should "
                "anything come up, tell us and we find another time.\n\n{{ my first name }}"
            ),
            "request",
        ),
    )
    for kind in ("clinic", "salon", "restaurant", "consultancy", "agency")
}


def samples_for(kind: str) -> tuple[Sample, ...]:
    return (*FOR_ALL, *BY_KIND.get(kind, ()))
