"""It took place, it does not take place, and taking either back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rapport.business.companies import events, rules
from rapport.business.companies.models import Agreement, ReviewMeeting
from rapport.business.promises import actions as promises
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused

from .held import held, tell, tidy, today
from .rhythm import keep_rhythm


@dataclass(frozen=True)
class Word:
    """A promise given at the table."""

    text: str
    due_by: datetime
    has_hour: bool = False
    owner: Member | None = None


@dataclass(frozen=True)
class Came:
    """Who was there, of those who were asked."""

    ours: frozenset[int] = frozenset()
    theirs: frozenset[int] = frozenset()

    @classmethod
    def those(cls, ours: Iterable[int], theirs: Iterable[int]) -> "Came":
        return cls(frozenset(ours), frozenset(theirs))


@transaction.atomic
def hold(
    meeting_id: int,
    *,
    held_at: datetime,
    came: Came,
    notes: str = "",
    outcome: str = "",
    next_on: date | None = None,
    words: Sequence[Word] = (),
    by: Member | None,
    now: datetime,
) -> ReviewMeeting:
    """Write down how it went; what we promised there is a promise like every other."""
    meeting = held(meeting_id, by=by)
    if meeting.is_held:
        return meeting
    if reason := rules.hold_refusal(state=meeting.state, held_at=held_at, now=now):
        raise Refused(reason)
    meeting.state, meeting.held_at, meeting.ended_at = ReviewMeeting.State.HELD, held_at, now
    meeting.notes = notes.replace("\x00", "").strip()[:10_000]
    meeting.outcome = outcome.replace("\x00", "").strip()[:2000]
    meeting.next_on = next_on if next_on and next_on > today(held_at) else None
    meeting.save(update_fields=["state", "held_at", "ended_at", "notes", "outcome", "next_on"])
    _who_came(meeting, came)
    given = [_promised(meeting, word, by=by, now=now) for word in words]
    tell(
        events.ReviewHeld,
        meeting,
        by=by,
        now=now,
        held_at=held_at,
        they_came=meeting.theirs.filter(came=True).count(),
        they_were_asked=meeting.theirs.count(),
        we_came=meeting.ours.filter(came=True).count(),
        we_were_asked=meeting.ours.count(),
        promises=len(given),
        next_on=meeting.next_on,
    )
    keep_rhythm(meeting.company, by=by, now=now)
    return meeting


@transaction.atomic
def cancel(meeting_id: int, *, reason: str, by: Member | None, now: datetime) -> ReviewMeeting:
    """It does not take place."""
    meeting = held(meeting_id, by=by)
    if meeting.state == ReviewMeeting.State.CANCELLED:
        return meeting
    reason = tidy(reason, longest=300)
    if no := rules.cancel_refusal(state=meeting.state, reason=reason):
        raise Refused(no)
    meeting.state, meeting.reason, meeting.ended_at = ReviewMeeting.State.CANCELLED, reason, now
    meeting.save(update_fields=["state", "reason", "ended_at"])
    tell(events.ReviewCancelled, meeting, by=by, now=now, reason=reason)
    keep_rhythm(meeting.company, by=by, now=now)
    return meeting


@transaction.atomic
def reopen(meeting_id: int, *, by: Member | None, now: datetime) -> ReviewMeeting:
    """Planned again; what was written and promised stays."""
    meeting = held(meeting_id, by=by)
    if meeting.is_planned:
        return meeting
    meeting.state = ReviewMeeting.State.PLANNED
    meeting.held_at = meeting.ended_at = None
    meeting.reason = ""
    meeting.save(update_fields=["state", "held_at", "ended_at", "reason"])
    meeting.ours.update(came=None)
    meeting.theirs.update(came=None)
    tell(events.ReviewReopened, meeting, by=by, now=now)
    keep_rhythm(meeting.company, by=by, now=now)
    return meeting


def _who_came(meeting: ReviewMeeting, came: Came) -> None:
    meeting.ours.update(came=False)
    meeting.ours.filter(member__in=came.ours).update(came=True)
    meeting.theirs.update(came=False)
    meeting.theirs.filter(customer__in=came.theirs).update(came=True)


def _promised(meeting: ReviewMeeting, word: Word, *, by: Member | None, now: datetime) -> Agreement:
    promise = promises.make_promise(
        meeting.company_id,
        text=word.text,
        due_by=word.due_by,
        has_hour=word.has_hour,
        owner=word.owner,
        by=by,
        now=now,
    )
    agreement, _made = Agreement.objects.get_or_create(
        promise=promise, defaults={"meeting": meeting}
    )
    return agreement
