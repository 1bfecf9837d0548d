"""What was done about people's rights over their own data. None of it names anybody."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CustomerErased(Event):
    """Mentions its certificate only: the number is nobody's reference any more."""

    kind = "customers.erased"
    icon = "eraser"
    about = "erasure_id"
    erasure_id: int
    number: int
    ground: str

    def told(self) -> Sentence:
        return say("Customer {number} was erased", number=str(self.number))


@dataclass(frozen=True, kw_only=True)
class CustomerExported(Event):
    """Everything we hold about one customer was put into one file."""

    kind = "customers.exported"
    icon = "package-open"
    direction = Direction.BETWEEN
    about = "customer_id"
    customer_id: int
    files: int

    def told(self) -> Sentence:
        return say("Everything we hold was put together in a file")


@dataclass(frozen=True, kw_only=True)
class RetentionSet(Event):
    """The owner said how long a kind of data is kept; no months are for good."""

    kind = "customers.retention_set"
    icon = "hourglass"
    retention_id: int
    subject: str
    months: int | None

    def told(self) -> Sentence:
        if self.months is None:
            return say("“{subject}” is kept for good", subject=self.subject)
        return say(
            "“{subject}” is kept for {months} months", subject=self.subject, months=self.months
        )


@dataclass(frozen=True, kw_only=True)
class RetentionSwept(Event):
    """A nightly round that let go of something."""

    kind = "customers.retention_swept"
    icon = "hourglass"
    retention_id: int
    subject: str
    removed: int

    def told(self) -> Sentence:
        return say(
            "The time of “{subject}” was over: {removed} removed",
            subject=self.subject,
            removed=self.removed,
        )
