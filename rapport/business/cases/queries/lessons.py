from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from rapport.business.cases import rules
from rapport.business.cases.models import Case, Correction, Lesson
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say

NEAREST = 20
PAGE = 100


@dataclass(frozen=True)
class Learnt:
    """A correction whose words count, for the screen."""

    correction: Correction
    words: list[str]

    @property
    def said(self) -> Sentence:
        one = self.correction
        if one.kind_after != one.kind_before:
            return say("It is {kind}.", kind=say(rules.KIND_WORDS[one.kind_after]))
        if one.severity_after > one.severity_before:
            return say("It is more serious.")
        return say("It is less serious.")


def lessons_for(words: Sequence[str]) -> list[rules.Lesson]:
    """The corrections that share most words with these: one query when nothing was learnt yet."""
    live = Lesson.objects.filter(word__in=words, correction__forgotten_at=None)
    most = (
        live.values("correction")
        .annotate(count=Count("pk"))
        .filter(count__gte=1)
        .order_by("-count", "-correction")[:NEAREST]
    )
    ids = [row["correction"] for row in most]
    if not ids:
        return []
    asked = set(words)
    corrections = Correction.objects.filter(pk__in=ids).prefetch_related("lessons")
    return [_lesson(one, asked) for one in corrections.order_by("-pk")]


def learnt(member: Member) -> list[Learnt]:
    """What was learnt from corrections, newest first, as far as this member may see the cases."""
    rows = (
        Correction.objects.filter(case__in=Case.objects.visible_to(member), lessons__isnull=False)
        .select_related("case", "by")
        .prefetch_related("lessons")
        .distinct()
        .order_by("-at", "-pk")[:PAGE]
    )
    return [Learnt(one, [lesson.word for lesson in one.lessons.all()]) for one in rows]


def _lesson(one: Correction, asked: set[str]) -> rules.Lesson:
    words = [lesson.word for lesson in one.lessons.all()]
    return rules.Lesson(
        case_id=one.case_id,
        kind_before=one.kind_before,
        kind_after=one.kind_after,
        severity_before=one.severity_before,
        severity_after=one.severity_after,
        shared=tuple(word for word in words if word in asked),
        size=len(words),
    )
