"""Asking a company to look at the relationship together, and moving that day."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapport.business.companies import events, rules
from rapport.business.companies.models import ReviewMeeting
from rapport.business.companies.queries.record import agenda_for
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused

from .held import company, held, set_parts, tell, tidy
from .rhythm import keep_rhythm


@transaction.atomic
def plan(
    company_id: int,
    *,
    planned_at: datetime,
    minutes: int = 60,
    place: str = "",
    ours: Iterable[int] = (),
    theirs: Iterable[int] = (),
    by: Member | None,
    now: datetime,
) -> ReviewMeeting:
    """A day for it, with an agenda made from the record. Planned twice at once, it is one."""
    whom = company(company_id, by=by)
    others = list(ReviewMeeting.objects.planned().filter(company=whom).order_by("pk"))
    for one in others:
        if one.planned_at == planned_at:
            return one
    reason = rules.plan_refusal(planned_at=planned_at, minutes=minutes, others=len(others), now=now)
    if reason:
        raise Refused(reason)
    meeting = ReviewMeeting.objects.create(
        company=whom,
        planned_at=planned_at,
        minutes=minutes,
        place=tidy(place, longest=200),
        agenda=agenda_for(whom, now=now),
        agenda_made_at=now,
        made_at=now,
        maker=by,
    )
    set_parts(meeting, ours=ours, theirs=theirs, by=by)
    tell(events.ReviewPlanned, meeting, by=by, now=now)
    keep_rhythm(whom, by=by, now=now)
    return meeting


@transaction.atomic
def arrange(
    meeting_id: int,
    *,
    minutes: int,
    place: str,
    ours: Iterable[int],
    theirs: Iterable[int],
    by: Member | None,
    now: datetime,
) -> ReviewMeeting:
    """How long, where, and who is to be there; the day itself is moved, with notice."""
    meeting = held(meeting_id, by=by)
    if not meeting.is_planned:
        return meeting
    reason = rules.plan_refusal(
        planned_at=meeting.planned_at, minutes=minutes, others=0, now=meeting.made_at
    )
    if reason:
        raise Refused(reason)
    meeting.minutes, meeting.place = minutes, tidy(place, longest=200)
    meeting.save(update_fields=["minutes", "place"])
    set_parts(meeting, ours=ours, theirs=theirs, by=by)
    return meeting


@transaction.atomic
def move(
    meeting_id: int, *, planned_at: datetime, notice: str, by: Member | None, now: datetime
) -> ReviewMeeting:
    """Another day. Before its time with notice; afterwards it says that it did not take place."""
    meeting = held(meeting_id, by=by)
    if meeting.is_planned and meeting.planned_at == planned_at:
        return meeting
    notice, was_at = tidy(notice, longest=300), meeting.planned_at
    reason = rules.move_refusal(
        is_planned=meeting.is_planned,
        was_at=was_at,
        planned_at=planned_at,
        notice=notice,
        now=now,
    )
    if reason:
        raise Refused(reason)
    meeting.planned_at, meeting.notice = planned_at, notice
    meeting.times_moved += 1
    meeting.save(update_fields=["planned_at", "notice", "times_moved"])
    in_time = now <= was_at
    tell(
        events.ReviewMoved,
        meeting,
        by=by,
        now=now,
        was_at=was_at,
        notice=notice,
        in_time=in_time,
    )
    return meeting
