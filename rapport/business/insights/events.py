from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class SuggestionAnswered(Event):
    """A member did, postponed or declined what Today proposed."""

    kind = "insights.suggestion_answered"
    icon = "list-checks"
    group = "suggestion"
    about = "customer_id"
    customer_id: int | None
    conversation_id: int | None
    suggestion: str
    choice: str
    until: datetime | None = None

    def told(self) -> Sentence:
        return say(
            "Suggestion “{suggestion}”: {choice}", suggestion=self.suggestion, choice=self.choice
        )


@dataclass(frozen=True, kw_only=True)
class CustomerGreeted(Event):
    kind = "insights.customer_greeted"
    icon = "hand"
    group = "thanks"
    about = "customer_id"
    customer_id: int

    def told(self) -> Sentence:
        return say("Greeted as a new customer")


@dataclass(frozen=True, kw_only=True)
class KeepInTouchSet(Event):
    """How often we want to be in touch with somebody; without weeks, there is no such wish."""

    kind = "insights.keep_in_touch_set"
    icon = "repeat"
    group = "suggestion"
    about = "customer_id"
    customer_id: int
    every_weeks: int | None
    note: str = ""

    def told(self) -> Sentence:
        if self.every_weeks is None:
            return say("No rhythm for keeping in touch any more")
        return say("Keep in touch every {weeks} weeks", weeks=self.every_weeks)

    def detail(self) -> str:
        return self.note


@dataclass(frozen=True, kw_only=True)
class _AboutATouchRule(Event):
    icon = "repeat"
    group = "suggestion"
    about = "segment_id"
    segment_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class TouchRuleSet(_AboutATouchRule):
    """How often we want to be in touch with everybody in a segment."""

    kind = "insights.touch_rule_set"
    every_weeks: int

    def told(self) -> Sentence:
        return say(
            "Keep in touch with “{name}” every {weeks} weeks",
            name=self.name,
            weeks=self.every_weeks,
        )


@dataclass(frozen=True, kw_only=True)
class TouchRuleEnded(_AboutATouchRule):
    kind = "insights.touch_rule_ended"

    def told(self) -> Sentence:
        return say("No rhythm for “{name}” any more", name=self.name)


@dataclass(frozen=True, kw_only=True)
class AboutATurnaround(Event):
    """What every fact about turning a relationship round carries."""

    group = "suggestion"
    about = "customer_id"
    turnaround_id: int
    customer_id: int


@dataclass(frozen=True, kw_only=True)
class TurnaroundBegun(AboutATurnaround):
    kind = "insights.turnaround_begun"
    icon = "trending-up"
    steps: int

    def told(self) -> Sentence:
        return say("We want to make this relationship better: a plan of {steps}", steps=self.steps)


@dataclass(frozen=True, kw_only=True)
class TurnaroundStepTaken(AboutATurnaround):
    kind = "insights.turnaround_step_taken"
    icon = "check"
    text: str
    is_done: bool

    def told(self) -> Sentence:
        return say("A step of the plan is done") if self.is_done else say("A step is open again")

    def detail(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class TurnaroundEnded(AboutATurnaround):
    kind = "insights.turnaround_ended"
    icon = "flag"
    outcome: str
    remark: str = ""

    def told(self) -> Sentence:
        return say("The plan has come to its end: {outcome}", outcome=self.outcome)

    def detail(self) -> str:
        return self.remark


@dataclass(frozen=True, kw_only=True)
class TurnaroundReopened(AboutATurnaround):
    kind = "insights.turnaround_reopened"
    icon = "undo-2"

    def told(self) -> Sentence:
        return say("The plan goes on")
