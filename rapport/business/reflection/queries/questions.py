"""The owner's questions: what was answered, where the record disagrees, and how it moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.business.mirror.rules import Trait
from rapport.business.mirror.rules.traits import NAMES
from rapport.business.reflection.models import Answer, Assessment, Change
from rapport.business.reflection.rules import questions as rules
from rapport.business.reflection.rules.questions import QUESTIONS, WHOLE, Asked
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, heard, say

from .record import Beside, beside

MOST = 40


@dataclass(frozen=True)
class Line(Shown):
    """One question with its answer, the record beside it, and the answer of the time before."""

    asked: Asked
    answer: Answer | None
    record: Sentence
    record_score: int | None
    url: str
    earlier: int | None

    @property
    def score(self) -> int | None:
        return self.answer.score if self.answer else None

    @property
    def disagrees(self) -> bool:
        return rules.disagree(self.score, self.record_score)

    @property
    def is_rosy(self) -> bool:
        """We think better of ourselves than the record does."""
        return (self.score or 0) > (self.record_score or 0)


@dataclass(frozen=True)
class Group(Shown):
    """A trait, or the whole relationship."""

    key: str
    name: Sentence
    lines: list[Line]

    @property
    def mean(self) -> float | None:
        return rules.mean(line.score for line in self.lines)

    @property
    def earlier(self) -> float | None:
        return rules.mean(line.earlier for line in self.lines)


@dataclass(frozen=True)
class Look:
    """One assessment: everything its page says."""

    assessment: Assessment
    before: Assessment | None
    groups: list[Group]
    changes: list[Change]

    @property
    def answered(self) -> int:
        return sum(line.score is not None for group in self.groups for line in group.lines)

    @property
    def asked(self) -> int:
        return len(QUESTIONS)

    @property
    def apart(self) -> list[Line]:
        """Where the answer and the record disagree."""
        return [line for group in self.groups for line in group.lines if line.disagrees]


@dataclass(frozen=True)
class Past(Shown):
    """One assessment in the history: the mean of each group."""

    assessment: Assessment
    means: list[float | None]
    answered: int


@dataclass(frozen=True)
class History:
    names: list[Sentence]
    rows: list[Past]  # newest first
    is_one_open: bool
    waiting: list[Change]  # what was to change and is not done

    @property
    def is_empty(self) -> bool:
        return not self.rows


def history() -> History:
    """Every time the questions were answered, and what is still to change. Three queries."""
    rows = list(Assessment.objects.order_by("-begun_at", "-pk")[:MOST])
    return History(
        names=[name for _key, name in _groups()],
        rows=past(rows),
        is_one_open=any(one.is_open for one in rows),
        waiting=list(
            Change.objects.filter(done_at=None)
            .select_related("owner")
            .order_by("due_on", "pk")[:MOST]
        ),
    )


def past(rows: Sequence[Assessment]) -> list[Past]:
    """These times, each with the mean of every group, in one question for all."""
    kept = _answers(rows)
    return [
        Past(
            one,
            [
                rules.mean(
                    kept[one.pk][asked.key].score
                    for asked in QUESTIONS
                    if asked.group == key and asked.key in kept[one.pk]
                )
                for key in group_keys()
            ],
            sum(answer.score is not None for answer in kept[one.pk].values()),
        )
        for one in rows
    ]


def group_keys() -> list[str]:
    """In the order of the means: the traits, then the whole relationship."""
    return [key for key, _name in _groups()]


def shown(assessment: Assessment, *, now: datetime) -> Look:
    """One of them; open ones beside the record of today, finished ones beside that of then."""
    before = (
        Assessment.objects.filter(is_open=False, begun_at__lt=assessment.begun_at)
        .order_by("-begun_at", "-pk")
        .first()
    )
    kept = _answers([one for one in (assessment, before) if one])
    now_says = beside(now) if assessment.is_open else {}
    earlier = kept[before.pk] if before else {}
    groups = [
        Group(
            key,
            name,
            [
                _line(asked, kept[assessment.pk].get(asked.key), now_says, earlier)
                for asked in QUESTIONS
                if asked.group == key
            ],
        )
        for key, name in _groups()
    ]
    changes = list(assessment.changes.select_related("owner"))
    return Look(assessment, before, groups, changes)


def _line(
    asked: Asked, answer: Answer | None, now_says: dict[str, Beside], earlier: dict[str, Answer]
) -> Line:
    before = earlier[asked.key].score if asked.key in earlier else None
    if one := now_says.get(asked.key):
        return Line(asked, answer, one.sentence, one.level, one.url, before)
    if answer is None:
        return Line(asked, None, say("Not answered."), None, "", before)
    return Line(asked, answer, heard(answer.record_said), answer.record_score, "", before)


def _answers(assessments: Iterable[Assessment]) -> dict[int, dict[str, Answer]]:
    found: dict[int, dict[str, Answer]] = {one.pk: {} for one in assessments}
    for answer in Answer.objects.filter(assessment__in=list(found)).order_by("pk"):
        found[answer.assessment_id][answer.question] = answer
    return found


def _groups() -> list[tuple[str, Sentence]]:
    traits = [(str(trait), NAMES[trait]) for trait in Trait]
    return [*traits, (WHOLE, say("The whole relationship"))]
