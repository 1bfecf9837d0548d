"""Facts about trials, as the ledger keeps them."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class _AboutATrial(Event):
    icon = "flask-conical"
    group = "sale"
    about = "trial_id"
    trial_id: int
    name: str

    def detail(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class TrialBegun(_AboutATrial):
    """Its plan stands from now on; drawing and giving follow in the background."""

    kind = "trials.begun"
    people: int
    days: int

    def told(self) -> Sentence:
        return say("A trial began with {people} customers", people=self.people)


@dataclass(frozen=True, kw_only=True)
class TrialOfferGiven(_AboutATrial):
    """Somebody got what their group gets. Who gets nothing is told of nowhere."""

    kind = "trials.offer_given"
    direction = Direction.FROM_US
    customer_id: int
    what: str
    has_letter: bool = False

    def told(self) -> Sentence:
        return say("Got {what} in a trial", what=self.what)


@dataclass(frozen=True, kw_only=True)
class TrialFinished(_AboutATrial):
    """Its days are over and its result is written down."""

    kind = "trials.finished"
    judgement: str

    def told(self) -> Sentence:
        return say("A trial finished")


@dataclass(frozen=True, kw_only=True)
class TrialStopped(_AboutATrial):
    """Ended before its time, for a reason; no effect is claimed."""

    kind = "trials.stopped"
    reason: str

    def told(self) -> Sentence:
        return say("A trial was stopped: {reason}", reason=self.reason)
