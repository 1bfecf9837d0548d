"""What else the panel of a case tells: how it was weighed, its topic, its ladder, its promise."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.business.cases import rules
from rapport.business.cases.models import Case, Topic
from rapport.business.cases.rules.wording import moment, span
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import Sentence, say

from .promised import expected_by, is_slipping, may_be_told

TOLD_FOR = timedelta(days=2)  # how long a case says that its due time moved


@dataclass(frozen=True)
class Guessed:
    """A topic that the words suggest."""

    topic: Topic
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Slip:
    """We said a time that will not hold: the new one, offered to be told."""

    said: datetime
    by: datetime


def weighed(case: Case) -> Sentence | None:
    """The two answers that the severity follows from."""
    if not case.impact or not case.breadth:
        return None
    return say(
        "{impact} × {breadth} = severity {severity}",
        impact=case.get_impact_display(),
        breadth=case.get_breadth_display().lower(),
        severity=case.severity,
    )


def guessed(case: Case) -> list[Guessed]:
    """The topics that the words suggested, likeliest first, with the words."""
    kept = case.suggested.get("topics", [])
    if not kept:
        return []
    topics = Topic.objects.in_bulk([one["topic"] for one in kept])
    return [
        Guessed(topics[one["topic"]], ", ".join(one["words"]), one["topic"] == case.topic_id)
        for one in kept
        if one["topic"] in topics and one["score"] >= rules.CLEAR
    ]


def moved(case: Case, *, now: datetime) -> Sentence | None:
    """That the due time is another one than before, and why."""
    if not case.is_open or case.moved_at is None or now - case.moved_at > TOLD_FOR:
        return None
    zone = business().zone
    return say(
        "It was due {before} until the answer times changed."
        if case.moved_because == "targets"
        else "It was due {before} until the opening hours changed.",
        before=moment(case.moved_from, zone) if case.moved_from else say("never"),
    )


def rungs(case: Case) -> list[Sentence]:
    """The rungs reached for the due time that runs now."""
    if not case.is_open or case.due_by is None:
        return []
    rows = case.raised.filter(due_by=case.due_by).order_by("minutes")
    found = []
    for one in rows.prefetch_related("notices__member"):
        names = ", ".join(notice.member.name for notice in one.notices.all())
        found.append(_rung(one.minutes, names))
    return found


def _rung(minutes: int, names: str) -> Sentence:
    told = names or say("nobody")
    if minutes < 0:
        return say("{time} before it was due: {names}", time=span(-minutes), names=told)
    if minutes == 0:
        return say("When it was due: {names}", names=told)
    return say("{time} after it was due: {names}", time=span(minutes), names=told)


def slip(case: Case, *, now: datetime) -> Slip | None:
    """Offered when the time we said is near or past, once for each time we said."""
    if case.promised_by is None or not may_be_told(case) or not is_slipping(case, now=now):
        return None
    return Slip(case.promised_by, expected_by(case, now=now))
