"""Stages to begin with, by kind of business. Each can be changed, and none comes twice."""

from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True)
class SampleStage:
    key: str
    name: Sentence
    chance: int
    quiet_days: int = 21


NEW = SampleStage("new", say("New"), 25, 7)
IN_TALK = SampleStage("talk", say("In talk"), 40)
QUOTED = SampleStage("quoted", say("Quoted"), 55)
LOOKED_AT = SampleStage("looked", say("Looked at"), 50, 14)
CALLED_BACK = SampleStage("called", say("Called back"), 45, 14)
APPOINTMENT = SampleStage("appointment", say("Appointment"), 75, 30)
TRIAL = SampleStage("trial", say("Trial lesson"), 60)
FIRST_TALK = SampleStage("first", say("First talk"), 35)
UNDERSTOOD = SampleStage("understood", say("Need understood"), 45, 30)
PROPOSAL = SampleStage("proposal", say("Proposal"), 55, 30)
BOOKED = SampleStage("booked", say("Booked"), 80, 30)

PLAIN = (NEW, IN_TALK, QUOTED)
_BY_KIND = {
    "workshop": (NEW, LOOKED_AT, QUOTED),
    "clinic": (NEW, CALLED_BACK, APPOINTMENT),
    "salon": (NEW, CALLED_BACK, BOOKED),
    "studio": (NEW, IN_TALK, TRIAL, QUOTED),
    "agency": (NEW, FIRST_TALK, UNDERSTOOD, PROPOSAL),
    "consultancy": (NEW, FIRST_TALK, UNDERSTOOD, PROPOSAL),
    "restaurant": (NEW, IN_TALK, BOOKED),
}


def samples_of(kind: str) -> tuple[SampleStage, ...]:
    """What fits this kind of business."""
    return _BY_KIND.get(kind, PLAIN)
