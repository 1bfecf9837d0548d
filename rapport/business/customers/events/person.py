"""The person behind the record. What is taken away leaves no words behind: they are erased."""

from dataclasses import dataclass
from datetime import date

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class PreferenceStated(Event):
    """They told us what they like, need or avoid."""

    kind = "customers.preference_stated"
    icon = "thumbs-up"
    group = "person"
    about = "customer_id"
    customer_id: int
    preference_id: int
    topic: str
    text: str

    def told(self) -> Sentence:
        return say("{topic}: {text}", topic=self.topic, text=self.text)


@dataclass(frozen=True, kw_only=True)
class PreferenceRemoved(Event):
    """A preference was taken away; a learnt one is not learnt again."""

    kind = "customers.preference_removed"
    icon = "thumbs-up"
    group = "person"
    about = "customer_id"
    customer_id: int

    def told(self) -> Sentence:
        return say("A preference was taken away")


@dataclass(frozen=True, kw_only=True)
class KeyDateSet(Event):
    """A day that matters to them was noted, or put right."""

    kind = "customers.key_date_set"
    icon = "calendar-heart"
    group = "person"
    about = "customer_id"
    customer_id: int
    key_date_id: int
    what: str
    on: str  # "24 March", with the year where it is known

    def told(self) -> Sentence:
        return say("{what}: {on}", what=self.what, on=self.on)


@dataclass(frozen=True, kw_only=True)
class KeyDateRemoved(Event):
    kind = "customers.key_date_removed"
    icon = "calendar-heart"
    group = "person"
    about = "customer_id"
    customer_id: int

    def told(self) -> Sentence:
        return say("A day that matters was taken away")


@dataclass(frozen=True, kw_only=True)
class KindnessNoted(Event):
    """Something personal to be kind about. What it is stays with the customer, off the record."""

    kind = "customers.kindness_noted"
    icon = "heart"
    group = "person"
    about = "customer_id"
    customer_id: int
    kindness_id: int

    def told(self) -> Sentence:
        return say("Something to be kind about was noted")


@dataclass(frozen=True, kw_only=True)
class KindnessRemoved(Event):
    kind = "customers.kindness_removed"
    icon = "heart"
    group = "person"
    about = "customer_id"
    customer_id: int

    def told(self) -> Sentence:
        return say("Something to be kind about was taken away")


@dataclass(frozen=True, kw_only=True)
class GoalSet(Event):
    """Where they want to get to, first told or told anew."""

    kind = "customers.goal_set"
    icon = "target"
    group = "person"
    about = "customer_id"
    customer_id: int
    goal_id: int
    wanted: str
    due_on: date | None = None

    def told(self) -> Sentence:
        if self.due_on is not None:
            return say("Goal: {wanted}, by {due}", wanted=self.wanted, due=self.due_on)
        return say("Goal: {wanted}", wanted=self.wanted)


@dataclass(frozen=True, kw_only=True)
class GoalStepTaken(Event):
    """A step on the way was taken, by them or by us."""

    kind = "customers.goal_step_taken"
    icon = "footprints"
    group = "person"
    about = "customer_id"
    customer_id: int
    goal_id: int
    text: str
    by_them: bool

    def told(self) -> Sentence:
        if self.by_them:
            return say("They took a step: {text}", text=self.text)
        return say("We took a step for them: {text}", text=self.text)


@dataclass(frozen=True, kw_only=True)
class GoalEnded(Event):
    """`outcome`: reached, dropped, or open again."""

    kind = "customers.goal_ended"
    icon = "flag"
    group = "person"
    about = "customer_id"
    customer_id: int
    goal_id: int
    wanted: str
    outcome: str

    def told(self) -> Sentence:
        if self.outcome == "reached":
            return say("Goal reached: {wanted}", wanted=self.wanted)
        if self.outcome == "dropped":
            return say("Goal given up: {wanted}", wanted=self.wanted)
        return say("Goal taken up again: {wanted}", wanted=self.wanted)
