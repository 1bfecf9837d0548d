"""/companies/7/: who takes part on both sides, who stands for us, and what there is to talk of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.companies import rules
from rapport.business.companies.models import ReviewMeeting, ReviewRhythm
from rapport.business.customers.models import Customer, Goal, Tie, seen_by
from rapport.business.customers.queries import ROLES, sponsorship
from rapport.business.customers.rules import SILENT_AFTER, Standing, sponsorship_sentence
from rapport.business.health.models import Health
from rapport.business.projects.models import Project
from rapport.business.promises.models import Promise
from rapport.business.sales.models import Invoice, Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.models import Mention

from .contact import Spoken, colleagues_of, people, spoken_with

MOST = 8
MOST_PEOPLE = 60
YEAR = timedelta(days=365)
NAMED = "customers.sponsor_named"


@dataclass(frozen=True)
class Participant(Shown):
    """One of their people, with the rhythm in which we speak."""

    customer: Customer
    roles: tuple[str, ...]
    title: str
    contacts: rules.Contacts
    is_sponsor: bool
    is_leaving: bool


@dataclass(frozen=True)
class Ours(Shown):
    member: Member
    days: int
    last_on: date
    is_keeper: bool


@dataclass(frozen=True)
class SponsorCard(Shown):
    standing: Standing
    sentence: Sentence
    named_on: date | None
    was_reached: bool
    steps: tuple[Sentence, ...]
    candidates: tuple[rules.Candidate, ...]


@dataclass(frozen=True)
class CompanyScreen(Shown):
    company: Customer
    theirs: list[Participant]
    office: rules.Contacts
    ours: list[Ours]
    sponsor: SponsorCard
    rhythm: ReviewRhythm | None
    planned: list[ReviewMeeting]
    before: list[ReviewMeeting]
    is_overdue: bool
    work: list[Project]
    cases: list[Case]
    promises: list[Promise]
    invoices: list[Invoice]
    goals: list[Goal]
    spent: Decimal | None
    currency: str
    warmth: int | None
    may_change: bool


def company_screen(company: Customer, *, member: Member, now: datetime) -> CompanyScreen:
    """The same number of questions however many people and however long a history."""
    today = timezone.localdate(now)
    ties = _ties(company, member, today)
    ids = [company.pk, *dict.fromkeys(tie.customer_id for tie in ties)]
    spoken = spoken_with(ids, audiences=member.audiences, now=now)
    theirs = _participants(ties, spoken, today)
    rhythm = ReviewRhythm.objects.filter(company=company).first()
    meetings = list(ReviewMeeting.objects.filter(company=company).latest_first()[:20])
    planned = sorted((one for one in meetings if one.is_planned), key=lambda one: one.planned_at)
    due = rhythm.due_on if rhythm else None
    firm, warmth = business(), Health.objects.filter(customer=company).first()
    return CompanyScreen(
        company=company,
        theirs=theirs,
        office=rules.contacts(spoken.get(company.pk, Spoken()).days, today=today),
        ours=_ours(company, spoken, ids),
        sponsor=_sponsor(company, theirs, member, now),
        rhythm=rhythm,
        planned=planned,
        before=[one for one in meetings if not one.is_planned],
        is_overdue=due is not None and not planned and due < today,
        work=list(_of(Project, member, ids).open().most_pressing_first()[:MOST]),
        cases=list(_of(Case, member, ids).open().most_urgent_first()[:MOST]),
        promises=list(_of(Promise, member, ids).open().soonest_first()[:MOST]),
        invoices=list(_of(Invoice, member, ids).unpaid().longest_due_first()[:MOST]),
        goals=list(
            Goal.objects.filter(customer__in=ids, reached_at=None, dropped_at=None).order_by(
                "due_on", "pk"
            )[:MOST]
        ),
        spent=Purchase.objects.visible_to(member)
        .filter(customer__in=ids, at__gte=now - YEAR, currency=firm.currency)
        .aggregate(sum=Sum("total"))["sum"],
        currency=firm.currency,
        warmth=warmth.score if warmth else None,
        may_change=member.can(Capability.CHANGE_CUSTOMERS),
    )


def _of(model: type, member: Member, ids: Sequence[int]) -> Any:
    return model.objects.visible_to(member).filter(customer__in=ids)  # type: ignore[attr-defined]


def _ties(company: Customer, member: Member, today: date) -> list[Tie]:
    rows = Tie.objects.works_at().live(today).filter(seen_by(member, "customer"), to=company)
    rows = rows.select_related("customer").order_by("pk")[: 2 * MOST_PEOPLE]
    return sorted(rows, key=lambda one: (ROLES.index(one.role), one.customer.sort_name, one.pk))


def _participants(
    ties: Sequence[Tie], spoken: Mapping[int, Spoken], today: date
) -> list[Participant]:
    by_person: dict[int, list[Tie]] = {}
    for tie in ties:
        by_person.setdefault(tie.customer_id, []).append(tie)
    return [
        Participant(
            customer=several[0].customer,
            roles=tuple(str(one.get_role_display()) for one in several if one.role),
            title=next((one.title for one in several if one.title), ""),
            contacts=rules.contacts(spoken.get(pk, Spoken()).days, today=today),
            is_sponsor=any(one.role == Tie.Role.SPONSOR for one in several),
            is_leaving=all(one.is_leaving or one.until_on for one in several),
        )
        for pk, several in list(by_person.items())[:MOST_PEOPLE]
    ]


def _ours(company: Customer, spoken: Mapping[int, Spoken], ids: Sequence[int]) -> list[Ours]:
    days = colleagues_of(spoken.get(pk, Spoken()) for pk in ids)
    known = people({*days, *([company.keeper_id] if company.keeper_id else [])})
    rows = [
        Ours(known[pk], len(set(on)), max(on), pk == company.keeper_id)
        for pk, on in days.items()
        if pk in known
    ]
    return sorted(rows, key=lambda one: (-one.days, one.member.name, one.member.pk))


def _sponsor(
    company: Customer, theirs: Sequence[Participant], member: Member, now: datetime
) -> SponsorCard:
    standing = sponsorship([company.pk], now=now, member=member)[company.pk]
    sponsor = standing.sponsor
    candidates = rules.in_order(
        [
            rules.Candidate(
                customer_id=one.customer.pk,
                name=one.customer.name,
                contacts=one.contacts.count,
                is_quiet=one.contacts.is_quiet,
                decides=str(Tie.Role.DECIDES.label) in one.roles,
            )
            for one in theirs
            if not one.is_sponsor and not one.is_leaving
        ]
    )
    return SponsorCard(
        standing=standing,
        sentence=sponsorship_sentence(standing, company=company.name),
        named_on=_named_on(company, sponsor.customer_id) if sponsor else None,
        was_reached=bool(sponsor and sponsor.heard_at and now - sponsor.heard_at < SILENT_AFTER),
        steps=rules.plan_for(
            state=str(standing.state),
            sponsor=sponsor.name if sponsor else "",
            company=company.name,
            candidates=candidates,
        ),
        candidates=candidates[:MOST],
    )


def _named_on(company: Customer, person_id: int) -> date | None:
    """Since when they stand for us: as the tie says, else when it was written down."""
    ties = Tie.objects.works_at().filter(
        to=company, customer=person_id, role=Tie.Role.SPONSOR, since_on__isnull=False
    )
    told = ties.order_by("-since_on").values_list("since_on", flat=True).first()
    if told is not None:
        return told
    rows = Mention.objects.filter(
        reference=f"customer:{person_id}",
        entry__kind=NAMED,
        entry__facts__to_customer_id=company.pk,
    )
    at = rows.order_by("-at", "-entry_id").values_list("at", flat=True).first()
    return timezone.localdate(at) if at else None
