from dataclasses import dataclass
from datetime import datetime

from rapport.business.cases import rules
from rapport.business.cases.models import Case
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Chosen
from rapport.plumbing.kernel.words import Sentence, heard

from .beside import Guessed, Slip, guessed, moved, rungs, slip, weighed
from .scope import chosen_for, scope_said


@dataclass(frozen=True)
class Step:
    """One step of putting it right."""

    name: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Panel:
    """A case beside its conversation: what, how serious, until when, what next."""

    case: Case
    explanation: Sentence | None
    running: str
    is_late: bool
    is_soon: bool
    reasons: list[Sentence]
    steps: list[Step]
    colleagues: list[Member]
    weighed: Sentence | None  # impact and breadth, in words
    guesses: list[Guessed]
    moved: Sentence | None
    rungs: list[Sentence]
    slip: Slip | None


def panel(case: Case, *, now: datetime) -> Panel:
    facts = facts_of(case)
    chosen = chosen_for(case)
    goal = goal_from(chosen)
    hours = opening_hours()
    found = rules.clocks(facts, goal, hours)
    explanation = None
    if case.is_open:
        explanation = rules.explanation(
            kind=case.kind,
            severity=case.severity,
            facts=facts,
            goal=goal,
            found=found,
            hours=hours,
            now=now,
            zone=business().zone,
            whose=scope_said(chosen),
        )
    return Panel(
        case=case,
        explanation=explanation,
        running=found.running or "",
        is_late=case.is_late(now),
        is_soon=case.is_soon(now),
        reasons=[heard(kept) for kept in case.suggested.get("reasons", [])],
        steps=steps(case),
        colleagues=list(Member.objects.people().active().by_name()),
        weighed=weighed(case),
        guesses=guessed(case),
        moved=moved(case, now=now),
        rungs=rungs(case),
        slip=slip(case, now=now),
    )


def facts_of(case: Case) -> rules.Facts:
    """What the clocks are computed from."""
    pauses = tuple((p.began_at, p.ended_at) for p in case.pauses.all()) if case.pk else ()
    return rules.Facts(
        opened_at=case.opened_at,
        asked_at=case.asked_at,
        answered_at=case.answered_at,
        last_told_at=case.last_told_at,
        waiting_since=case.waiting_since,
        pauses=pauses,
    )


def goal_of(case: Case) -> rules.Goal:
    return goal_from(chosen_for(case))


def goal_from(chosen: Chosen) -> rules.Goal:
    target = chosen.times
    return rules.Goal(
        first_answer=target.first_answer,
        next_answer=target.next_answer,
        update=target.update,
        resolution=target.resolution,
    )


def steps(case: Case) -> list[Step]:
    """Where the case stands: received, acknowledged, answered, settled, thanked, checked back."""
    done = [
        ("Received", True),
        ("Told when we answer", case.acknowledged_at is not None or case.answered_at is not None),
        ("Answered", case.answered_at is not None),
        ("Put right" if case.kind == Case.Kind.COMPLAINT else "Settled", not case.is_open),
        ("Thanked", case.thanked_at is not None),
    ]
    if case.kind == Case.Kind.COMPLAINT:
        done.append(("Checked back", case.checked_back_at is not None))
    current = next((name for name, is_done in done if not is_done), "")
    return [Step(name, is_done, name == current) for name, is_done in done]
