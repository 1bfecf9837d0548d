"""Which reviews of the relationship there were, for the file that is handed over."""

from collections.abc import Iterable

from django.db.models import Q

from rapport.business.companies.models import ReviewMeeting
from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.plumbing.kernel.words import say


def _reviews(one: Customer) -> Iterable[dict[str, object]]:
    """A company gets the whole; one of its people that they were to take part."""
    rows = ReviewMeeting.objects.filter(Q(company=one) | Q(theirs__customer=one)).distinct()
    for meeting in rows.select_related("company").order_by("planned_at", "pk"):
        is_theirs = meeting.company_id == one.pk
        yield {
            "number": meeting.pk,
            "company": meeting.company.name,
            "planned_at": meeting.planned_at,
            "state": str(meeting.get_state_display()),
            "held_at": meeting.held_at,
            "place": meeting.place,
            "agenda": _points(meeting) if is_theirs else [],
            "notes": meeting.notes if is_theirs else "",
            "outcome": meeting.outcome if is_theirs else "",
            "reason": meeting.reason if is_theirs else "",
        }


def _points(meeting: ReviewMeeting) -> list[str]:
    return [point for part in meeting.agenda for point in part["points"]]


SECTIONS = (
    Section(
        name="reviews",
        title=say("Reviews of the relationship"),
        rows=_reviews,
        columns={
            "company": say("Company"),
            "planned_at": say("When"),
            "state": say("How it ended"),
            "held_at": say("Held"),
            "agenda": say("What to talk about"),
            "outcome": say("What came of it"),
            "notes": say("Notes"),
            "reason": say("Why"),
        },
    ),
)
