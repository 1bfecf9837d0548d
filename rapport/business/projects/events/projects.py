from dataclasses import dataclass
from datetime import date, datetime

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class ProjectBegun(Event):
    kind = "projects.begun"
    icon = "hammer"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str
    step: str
    due_on: date | None

    def told(self) -> Sentence:
        return say("Work begun: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class ProjectStepped(Event):
    """The work came to another step; `is_undo` when the last step was taken back."""

    kind = "projects.stepped"
    icon = "footprints"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str
    step: str
    is_undo: bool = False

    def told(self) -> Sentence:
        if self.is_undo:
            return say("{title}: back to “{step}”", title=self.title, step=self.step)
        return say("{title}: {step}", title=self.title, step=self.step)


@dataclass(frozen=True, kw_only=True)
class ProjectTold(Event):
    """The customer was told how it goes, by a message or on their page."""

    kind = "projects.told"
    direction = Direction.FROM_US
    icon = "megaphone"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    update_id: int
    is_sent: bool
    text: str

    def told(self) -> Sentence:
        return say("Told how it goes") if self.is_sent else say("Told on their page how it goes")

    def detail(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class ProjectChanged(Event):
    kind = "projects.changed"
    icon = "pencil"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str
    fields: tuple[str, ...]

    def told(self) -> Sentence:
        return say("Work changed: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class ProjectMoved(Event):
    """The day it is due is another; the customer is owed a word about it."""

    kind = "projects.due_moved"
    direction = Direction.FROM_US
    icon = "calendar-clock"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str
    due_on: date | None
    before_on: date | None

    def told(self) -> Sentence:
        if self.due_on is None:
            return say("{title} has no due date any more", title=self.title)
        return say("{title} is now due {day}", title=self.title, day=self.due_on)


@dataclass(frozen=True, kw_only=True)
class ProjectSilent(Event):
    """No word to the customer for longer than the plan allows."""

    kind = "projects.silent"
    direction = Direction.FROM_US
    icon = "bell-ring"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str
    since: datetime

    def told(self) -> Sentence:
        return say("{title}: no word from us since {at}", title=self.title, at=self.since)


@dataclass(frozen=True, kw_only=True)
class ProjectLate(Event):
    """The day that was promised has passed."""

    kind = "projects.late"
    direction = Direction.FROM_US
    icon = "alarm-clock"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str
    due_on: date

    def told(self) -> Sentence:
        return say("{title} was due {day} and is late", title=self.title, day=self.due_on)


@dataclass(frozen=True, kw_only=True)
class ProjectEnded(Event):
    kind = "projects.ended"
    direction = Direction.FROM_US
    icon = "package-check"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str
    outcome: str
    thanked: bool
    in_time: bool

    def told(self) -> Sentence:
        if self.outcome == "dropped":
            return say("Work dropped: {title}", title=self.title)
        if self.thanked:
            return say("Work finished with thanks: {title}", title=self.title)
        return say("Work finished: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class ProjectReopened(Event):
    kind = "projects.reopened"
    icon = "rotate-ccw"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    title: str

    def told(self) -> Sentence:
        return say("Work taken up again: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class ProjectPageChanged(Event):
    """The page that the customer can see was opened to them, or closed."""

    kind = "projects.page_changed"
    icon = "link"
    group = "project"
    about = "project_id"
    project_id: int
    customer_id: int
    is_open: bool

    def told(self) -> Sentence:
        if self.is_open:
            return say("A page that shows how it goes was opened to them")
        return say("The page that shows how it goes was closed")
