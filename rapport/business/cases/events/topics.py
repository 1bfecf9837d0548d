from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CaseSorted(Event):
    """A member said what a case is about."""

    kind = "cases.sorted"
    icon = "tag"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    topic: str

    def told(self) -> Sentence:
        if not self.topic:
            return say("It is about none of our topics")
        return say("It is about {topic}", topic=self.topic)


@dataclass(frozen=True, kw_only=True)
class TopicsChanged(Event):
    """A topic was made, changed, retired or brought back."""

    kind = "cases.topics_changed"
    icon = "tag"
    group = "team"
    name: str

    def told(self) -> Sentence:
        return say("Topic changed: {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class LessonForgotten(Event):
    """The words of a correction no longer count, or count again."""

    kind = "cases.lesson_forgotten"
    icon = "graduation-cap"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    is_forgotten: bool

    def told(self) -> Sentence:
        if self.is_forgotten:
            return say("What was learnt from a correction is forgotten")
        return say("What was learnt from a correction counts again")
