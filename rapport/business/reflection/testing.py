"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, date, datetime
from typing import Any

from rapport.business.reflection.models import Answer, Assessment, Change, Letter
from rapport.plumbing.kernel.words import say

MONDAY = date(2026, 3, 16)
WRITTEN = datetime(2026, 3, 16, 7, tzinfo=UTC)


def a_fact(*, topic: str = "complaints", role: str = "worse", **more: Any) -> dict[str, Any]:
    """More complaints than usual."""
    return {
        "role": role,
        "source": "cases",
        "topic": topic,
        "sentence": say("{now} complaints; {usual} are usual.", now=9, usual=3).as_json(),
        "url": "/cases/register/",
        "customer_id": None,
        **more,
    }


def a_letter(*, week_on: date = MONDAY, **more: Any) -> Letter:
    """A letter that was written."""
    more.setdefault("facts", [a_fact()])
    more.setdefault("opening", [say("A mixed week.").as_json()])
    return Letter.objects.create(week_on=week_on, written_at=WRITTEN, **more)


def an_assessment(**more: Any) -> Assessment:
    """The questions, begun: one answered with a note, one thing to change."""
    assessment = Assessment.objects.create(begun_at=WRITTEN, **more)
    Answer.objects.create(
        assessment=assessment, question="owner", score=3, note="Not always.", at=WRITTEN
    )
    Change.objects.create(
        assessment=assessment, position=1, text="Call back on the day.", due_on=MONDAY
    )
    return assessment
