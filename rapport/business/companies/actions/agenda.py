"""What to talk about: made from the record, and put right by hand."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from rapport.business.companies import rules
from rapport.business.companies.models import ReviewMeeting
from rapport.business.companies.queries.record import agenda_for
from rapport.business.team.models import Member

from .held import held


@transaction.atomic
def write_agenda(
    meeting_id: int, *, sections: Iterable[Mapping[str, object]], by: Member | None, now: datetime
) -> ReviewMeeting:
    """As somebody wrote it: their words stay until the agenda is made anew."""
    meeting = held(meeting_id, by=by)
    agenda = rules.clean_agenda(sections)
    if agenda != meeting.agenda:
        meeting.agenda, meeting.agenda_made_at = agenda, now
        meeting.save(update_fields=["agenda", "agenda_made_at"])
    return meeting


@transaction.atomic
def renew_agenda(meeting_id: int, *, by: Member | None, now: datetime) -> ReviewMeeting:
    """From the record as it is now."""
    meeting = held(meeting_id, by=by)
    if meeting.is_planned:
        meeting.agenda, meeting.agenda_made_at = agenda_for(meeting.company, now=now), now
        meeting.save(update_fields=["agenda", "agenda_made_at"])
    return meeting
