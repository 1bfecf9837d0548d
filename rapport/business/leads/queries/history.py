"""The leads of some months, read once for every figure about them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport.business.leads.models import Lead
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours

from .period import began, turned

PERIODS = (3, 6, 12, 24, 0)  # months back; 0: all there is
USUAL = 12


@dataclass(frozen=True)
class Fact:
    """One lead as far as figures look at it."""

    pk: int
    want: str
    state: str
    stage: int
    source: int
    owner: int | None
    month: date
    minutes: int | None
    has_next: bool
    reason: str
    words: str
    was_revived: bool

    @property
    def is_won(self) -> bool:
        return self.state == Lead.State.WON

    @property
    def is_lost(self) -> bool:
        return self.state == Lead.State.LOST

    @property
    def is_closed(self) -> bool:
        return self.is_won or self.is_lost


def history(member: Member, *, period: int, now: datetime) -> list[Fact]:
    """Every real lead opened in the last so many months, newest first. One query."""
    hours = opening_hours()
    rows = Lead.objects.visible_to(member).real()
    if period:
        first = turned(hours.local(now).date().replace(day=1), 1 - period)
        rows = rows.filter(opened_at__gte=began(first))
    told = rows.newest_first().values_list(
        "pk", "want", "state", "stage", "source", "owner", "opened_at", "answer_minutes",
        "next_step", "next_on", "lost_reason", "lost_words", "revived_at",
    )  # fmt: skip
    return [_fact(row, hours.local(row[6]).date().replace(day=1)) for row in told]


def _fact(row: tuple[Any, ...], month: date) -> Fact:
    pk, want, state, stage, source, owner, _at, minutes, step, on, reason, words, revived = row
    return Fact(
        pk=pk,
        want=want,
        state=state,
        stage=stage,
        source=source,
        owner=owner,
        month=month,
        minutes=minutes,
        has_next=bool(step or on),
        reason=reason,
        words=words,
        was_revived=revived is not None,
    )
