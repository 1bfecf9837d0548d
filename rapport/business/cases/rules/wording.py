"""What a case says about itself: its due time explained, and the acknowledgement."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.plumbing.kernel.words import Sentence, say

from .clocks import Clock, Clocks, Facts, Goal, Hours

MINUTES_IN_HOUR = 60
GRIEVANCES = {
    1: "a small complaint",
    2: "a complaint",
    3: "a serious complaint",
    4: "a grave complaint",
}
KINDS = {"enquiry": "an enquiry", "request": "a request", "praise": "kind words"}
LONGEST_SUMMARY = 90
SENTENCE_END = re.compile(r"(?<=[.!?…])\s")
SILENT = "The turn is theirs since {since}; our clock stands still."


def explanation(
    *,
    kind: str,
    severity: int,
    facts: Facts,
    goal: Goal,
    found: Clocks,
    hours: Hours,
    now: datetime,
    zone: str,
    whose: str = "",
) -> Sentence:
    """Why it is due when it is due, in one sentence."""
    if facts.waiting_since is not None:
        return say(SILENT, since=moment(facts.waiting_since, zone))
    if found.due_by is None or found.running is None:
        return say("Nothing is due: no opening hours are set.")
    start, minutes, what = _basis(found.running, facts, goal)
    is_answer = found.running is Clock.ANSWER
    pauses = () if is_answer else tuple(one for one in facts.pauses if one[1] > start)
    used = min(hours.opening_minutes(start, max(now, start), pauses), minutes)
    return say(
        "{what} {subject}{whose}: {goal} of opening time from {start}, {used} used{paused}, "
        "due {due}.",
        what=what,
        subject=GRIEVANCES.get(severity) or KINDS.get(kind, "a case"),
        whose=f" ({whose})" if whose else "",
        goal=span(minutes),
        start=moment(start, zone),
        used=span(used),
        paused=f", paused until {moment(pauses[-1][1], zone)}" if pauses else "",
        due=moment(found.due_by, zone),
    )


def _basis(clock: Clock, facts: Facts, goal: Goal) -> tuple[datetime, int, str]:
    if clock is Clock.ANSWER and facts.asked_at is not None:
        if facts.answered_at is None:
            return facts.asked_at, goal.first_answer, "First answer to"
        return facts.asked_at, goal.next_answer, "Next answer to"
    if clock is Clock.UPDATE and facts.last_told_at is not None:
        return facts.last_told_at, goal.update, "Next update on"
    return facts.opened_at, goal.resolution, "Resolution of"


def summary(*, subject: str, text: str = "") -> str:
    """What a case is called in lists: its subject, else the first sentence of its words."""
    words = " ".join(subject.split()) or SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0]
    if len(words) <= LONGEST_SUMMARY:
        return words or "…"
    return words[:LONGEST_SUMMARY].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def moment(at: datetime, zone: str) -> str:
    """A time as people say it, in the business's zone: "Monday 23 November, 13:00"."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{there:%A} {there.day} {there:%B}, {there:%H:%M}"


def span(minutes: float) -> str:
    """Minutes as people say them: "1 hour 20", "45 minutes"."""
    hours, rest = divmod(round(minutes), MINUTES_IN_HOUR)
    if not hours:
        return f"{rest} minute" if rest == 1 else f"{rest} minutes"
    words = f"{hours} hour" if hours == 1 else f"{hours} hours"
    return f"{words} {rest}" if rest else words
