"""The company and the meeting to change, held by us, and what is told of them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from rapport.business.companies import rules
from rapport.business.companies.events import AboutAReview
from rapport.business.companies.models import OurPart, ReviewMeeting, TheirPart
from rapport.business.customers.models import Customer, Tie
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


def company(company_id: int, *, by: Member | None) -> Customer:
    """The company, locked; whoever plans or holds a review with it waits for the other."""
    seen = Customer.objects.standing()
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
        seen = Customer.objects.visible_to(by)
    found = seen.led_to(company_id).select_for_update(of=("self",)).first()
    if found is None:
        raise Refused(say("There is no such company."))
    if reason := rules.rhythm_refusal(months=None, is_company=found.kind == "company"):
        raise Refused(reason)
    return found


def held(meeting_id: int, *, by: Member | None) -> ReviewMeeting:
    """The company first and then the meeting, always in this order."""
    of = ReviewMeeting.objects.only("company_id").get(pk=meeting_id)
    company(of.company_id, by=by)
    rows = ReviewMeeting.objects.select_for_update(of=("self",)).select_related("company")
    return rows.get(pk=meeting_id)


def today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(business().zone)).date()


def tidy(text: str, *, longest: int) -> str:
    return " ".join(text.replace("\x00", "").split())[:longest]


def set_parts(
    meeting: ReviewMeeting, *, ours: Iterable[int], theirs: Iterable[int], by: Member | None
) -> None:
    """Who is to be there: colleagues, and people who work at the company."""
    members = Member.objects.people().active().filter(pk__in=set(ours))
    day = timezone.localdate(meeting.planned_at)
    ties = Tie.objects.works_at().live(day).filter(to=meeting.company_id)
    seen = Customer.objects.standing() if by is None else Customer.objects.visible_to(by)
    people = seen.filter(pk__in=set(theirs)).filter(pk__in=ties.values("customer_id"))
    member_ids = set(members.values_list("pk", flat=True))
    person_ids = set(people.values_list("pk", flat=True))
    meeting.ours.exclude(member__in=member_ids).delete()
    kept = set(meeting.theirs.values_list("customer_id", flat=True))
    # Whom this member may not see stays as planned: they could not have been chosen away.
    hidden = (
        set()
        if by is None
        else kept
        - set(Customer.objects.visible_to(by).filter(pk__in=kept).values_list("pk", flat=True))
    )
    meeting.theirs.exclude(customer__in=person_ids | hidden).delete()
    known = set(meeting.ours.values_list("member_id", flat=True))
    OurPart.objects.bulk_create(
        OurPart(meeting=meeting, member_id=one) for one in sorted(member_ids - known)
    )
    TheirPart.objects.bulk_create(
        TheirPart(meeting=meeting, customer_id=one) for one in sorted(person_ids - kept)
    )


def tell(
    event: type[AboutAReview],
    meeting: ReviewMeeting,
    *,
    by: Member | None,
    now: datetime,
    **facts: Any,
) -> None:
    """Into the ledger: it stands in the timeline of the company and of everybody who takes part."""
    theirs = meeting.theirs.order_by("customer_id").values_list("customer_id", flat=True)
    ours = meeting.ours.order_by("member_id").values_list("member_id", flat=True)
    fact = event(
        review_meeting_id=meeting.pk,
        customer_id=meeting.company_id,
        customer_ids=(meeting.company_id, *theirs),
        member_ids=tuple(ours),
        planned_at=meeting.planned_at,
        **facts,
    )
    record(fact, by=by, at=now, audience="managers" if meeting.company.is_private else "all")
