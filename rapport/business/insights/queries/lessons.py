from dataclasses import dataclass

from rapport.business.insights.models import Lesson, Suggestion
from rapport.plumbing.design.shown import Shown

MORE, LESS = 1.05, 0.95


@dataclass(frozen=True)
class Learnt(Shown):
    """What the replies to one kind of suggestion taught."""

    kind: str
    done: int
    declined: int
    percent: int  # beside the hundred it began with

    @property
    def direction(self) -> str:
        if self.percent > MORE * 100:
            return "more"
        return "less" if self.percent < LESS * 100 else "same"


def lessons_learnt() -> list[Learnt]:
    """Every kind that was answered, the most answered first. One query."""
    words = dict(Suggestion.Kind.choices)
    rows = sorted(Lesson.objects.all(), key=lambda one: (-(one.done + one.declined), one.kind))
    return [
        Learnt(str(words[row.kind]), row.done, row.declined, round(100 * row.factor))
        for row in rows
        if row.done + row.declined
    ]
