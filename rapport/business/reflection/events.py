"""What is announced of looking back."""

from dataclasses import dataclass
from datetime import date

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class LetterWritten(Event):
    """The letter of a week is there, and went to so many by mail."""

    kind = "reflection.letter_written"
    icon = "mail-open"
    group = "team"
    letter_id: int
    week_on: date
    told_facts: int
    sent_to: int

    def told(self) -> Sentence:
        return say("The letter of the week was written, with {count} facts", count=self.told_facts)


@dataclass(frozen=True, kw_only=True)
class AssessmentFinished(Event):
    """The owner's questions were answered to the end."""

    kind = "reflection.assessment_finished"
    icon = "clipboard-check"
    group = "team"
    assessment_id: int
    answered: int

    def told(self) -> Sentence:
        return say("The owner's questions were answered: {count} of them", count=self.answered)
