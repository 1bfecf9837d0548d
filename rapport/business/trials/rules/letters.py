"""The letter by which Rapport tells of an offer: what may stand in it, and what must."""

from collections.abc import Sequence

from rapport.plumbing.kernel.places import places
from rapport.plumbing.kernel.words import Sentence, say

from .planned import NOTHING, PERCENT, VOUCHER, PlannedArm, PlannedTrial

BY_MAIL = "email"
LONGEST_LETTER = 5_000
CODE, WHAT, UNTIL = "code", "what", "until"
OWN = (CODE, WHAT, UNTIL)
PLACES = (
    "first name", "full name", *OWN, "our name", "our phone", "our address", "our website",
    "opening hours", "my name", "my first name", "sign-off",
)  # fmt: skip


def letter_refusal(plan: PlannedTrial) -> Sentence | None:
    """Why these letters cannot be kept, or None; none at all are a plan as well."""
    written = [arm for arm in plan.arms if arm.letter.strip()]
    if not written:
        return say("The letter has a subject and no words.") if plan.subject.strip() else None
    if plan.channel != BY_MAIL:
        return say("Rapport writes letters by mail only: choose that they hear of it so.")
    if not plan.subject.strip():
        return say("Give the letter a subject.")
    rewarded = [arm for arm in plan.arms if arm.gives != NOTHING]
    if len(written) != len(rewarded) or any(arm.gives == NOTHING for arm in written):
        return say("Write to every group that gets something, and to no other.")
    return _places_refusal([plan.subject, *(arm.letter for arm in written)]) or next(
        (reason for arm in written if (reason := _words_refusal(arm))), None
    )


def asked_for(text: str) -> frozenset[str]:
    """The names of the facts that a letter asks for, small and with one space between words."""
    return frozenset(" ".join(place.lower().split()) for place in places(text))


def _places_refusal(texts: Sequence[str]) -> Sentence | None:
    known = frozenset(PLACES)
    for text in texts:
        for place in places(text):
            if not asked_for("{{" + place + "}}") <= known:
                return say("There is no fact called “{place}”.", place=place)
    return None


def _words_refusal(arm: PlannedArm) -> Sentence | None:
    if len(arm.letter) > LONGEST_LETTER:
        return say("This is longer than {limit} characters.", limit=LONGEST_LETTER)
    if arm.gives in {VOUCHER, PERCENT} and CODE not in asked_for(arm.letter):
        return say(
            "Without its code they cannot use it: say {hole} in the letter of “{name}”.",
            hole="{{ code }}",
            name=arm.name,
        )
    return None
