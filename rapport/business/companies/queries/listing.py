"""/companies/: the companies, how well we are sponsored, who is quiet, and when we meet again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from rapport.business.companies import rules
from rapport.business.companies.models import ReviewMeeting, ReviewRhythm
from rapport.business.customers.models import Customer, CustomerQuerySet, Tie, seen_by
from rapport.business.customers.queries import sponsorship
from rapport.business.customers.rules import Standing, fold, sponsorship_sentence
from rapport.business.health.models import Health
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence

from .contact import Spoken, colleagues_of, people, spoken_with

SHOWS = ("current", "due", "sponsorless", "all")
PER_PAGE = 25
SOON = timedelta(days=14)
MOST_NAMED = 3
MOST_TIES = 1_000


@dataclass(frozen=True)
class Wanted:
    show: str = "current"
    text: str = ""
    page: int = 1


@dataclass(frozen=True)
class CompanyRow(Shown):
    company: Customer
    standing: Standing
    sentence: Sentence
    theirs: tuple[Customer, ...]
    quiet: tuple[Customer, ...]
    ours: tuple[Member, ...]
    usual_known: bool
    warmth: int | None
    last_on: datetime | None
    planned_at: datetime | None
    planned_id: int | None
    due_on: date | None
    is_overdue: bool

    @property
    def mood(self) -> str:
        return {"named": "good", "missing": ""}.get(str(self.standing.state), "due")


@dataclass(frozen=True)
class CompanyList(Shown):
    rows: list[CompanyRow]
    total: int
    page: int
    pages: int
    due: int


def company_list(member: Member, wanted: Wanted, *, now: datetime) -> CompanyList:
    """The same number of questions however many companies there are."""
    today = timezone.localdate(now)
    seen = Customer.objects.visible_to(member).companies()
    found = _shown(seen, wanted, today)
    total = found.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(wanted.page, pages)
    order = ("reviewrhythm_due", "sort_name", "pk") if wanted.show == "due" else ("sort_name", "pk")
    if wanted.show == "due":
        found = found.annotate(
            reviewrhythm_due=ReviewRhythm.objects.filter(company=OuterRef("pk")).values("due_on")[
                :1
            ]
        )
    firms = list(found.order_by(*order)[(page - 1) * PER_PAGE : page * PER_PAGE])
    rows = _rows(firms, member, today, now)
    return CompanyList(rows, total, page, pages, _due(seen, today).count())


def _shown(seen: CustomerQuerySet, wanted: Wanted, today: date) -> CustomerQuerySet:
    found = seen
    if wanted.text:
        found = found.filter(sort_name__icontains=fold(wanted.text))
    if wanted.show == "current":
        return found.filter(stage=Customer.Stage.CURRENT)
    if wanted.show == "due":
        return _due(found, today)
    if wanted.show == "sponsorless":
        named = Tie.objects.works_at().live(today).filter(to=OuterRef("pk"), role=Tie.Role.SPONSOR)
        return found.filter(~Exists(named), stage=Customer.Stage.CURRENT)
    return found


def _due(found: CustomerQuerySet, today: date) -> CustomerQuerySet:
    """Those to sit down with soon, and no day is named yet."""
    rhythm = ReviewRhythm.objects.filter(company=OuterRef("pk"), due_on__lte=today + SOON)
    planned = ReviewMeeting.objects.planned().filter(company=OuterRef("pk"))
    return found.filter(Exists(rhythm), ~Exists(planned))


def _rows(
    firms: Sequence[Customer], member: Member, today: date, now: datetime
) -> list[CompanyRow]:
    ids = [one.pk for one in firms]
    stands = sponsorship(ids, now=now, member=member)
    theirs = _people_of(ids, member, today)
    everybody = {one.pk for ties in theirs.values() for one in ties}
    spoken = spoken_with([*ids, *everybody], audiences=member.audiences, now=now)
    meetings = _meetings(ids)
    rhythms = {row.company_id: row for row in ReviewRhythm.objects.filter(company__in=ids)}
    warmth = dict(Health.objects.filter(customer__in=ids).values_list("customer_id", "score"))
    ours = {
        pk: _most(colleagues_of(spoken.get(one, Spoken()) for one in [pk, *_ids(theirs[pk])]))
        for pk in ids
    }
    colleagues = people({one for several in ours.values() for one in several})
    rows = []
    for firm in firms:
        told = {one: rules.contacts(spoken.get(one.pk, Spoken()).days, today=today)
                for one in theirs[firm.pk]}  # fmt: skip
        planned, last = meetings.get(firm.pk, (None, None))
        due = rhythms[firm.pk].due_on if firm.pk in rhythms else None
        rows.append(
            CompanyRow(
                company=firm,
                standing=stands[firm.pk],
                sentence=sponsorship_sentence(stands[firm.pk], company=firm.name),
                theirs=tuple(theirs[firm.pk]),
                quiet=tuple(one for one, found in told.items() if found.is_quiet),
                ours=tuple(colleagues[one] for one in ours[firm.pk] if one in colleagues),
                usual_known=any(found.is_known for found in told.values()),
                warmth=warmth.get(firm.pk),
                last_on=last.held_at if last else None,
                planned_at=planned.planned_at if planned else None,
                planned_id=planned.pk if planned else None,
                due_on=due,
                is_overdue=due is not None and planned is None and due < today,
            )
        )
    return rows


def _people_of(ids: Sequence[int], member: Member, today: date) -> dict[int, list[Customer]]:
    ties = Tie.objects.works_at().live(today).filter(to__in=ids).filter(seen_by(member, "customer"))
    found: dict[int, dict[int, Customer]] = defaultdict(dict)
    for tie in ties.select_related("customer").order_by("pk")[:MOST_TIES]:
        found[tie.to_id][tie.customer_id] = tie.customer
    return {pk: list(found[pk].values()) for pk in ids}


def _ids(customers: Sequence[Customer]) -> list[int]:
    return [one.pk for one in customers]


def _most(days: dict[int, list[date]]) -> list[int]:
    """Who of us speaks with them most, by days; of equals the one who did so last."""
    order = sorted(days, key=lambda one: (-len(set(days[one])), -max(days[one]).toordinal(), one))
    return order[:MOST_NAMED]


def _meetings(
    ids: Sequence[int],
) -> dict[int, tuple[ReviewMeeting | None, ReviewMeeting | None]]:
    """Of each company the next one that is planned, and the last one that was held."""
    planned: dict[int, ReviewMeeting] = {}
    last: dict[int, ReviewMeeting] = {}
    rows = ReviewMeeting.objects.filter(company__in=ids).exclude(
        state=ReviewMeeting.State.CANCELLED
    )
    for one in rows.defer("notes", "agenda").order_by(F("held_at").desc(nulls_last=True), "pk"):
        (planned if one.is_planned else last).setdefault(one.company_id, one)
    return {pk: (planned.get(pk), last.get(pk)) for pk in ids}
