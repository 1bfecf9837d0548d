"""What happened with a company since the last review: the agenda is made from it.

Whoever may see the company may read an agenda, and it is printed for them too. So it tells only
what everybody may know: nothing of people who are private, nothing from private mailboxes.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from statistics import median
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import translation

from rapport.business.cases.models import Case
from rapport.business.companies import rules
from rapport.business.companies.models import ReviewMeeting, ReviewRhythm, TheirPart
from rapport.business.customers.models import Customer, Goal, KeyDate, Tie
from rapport.business.customers.queries import sponsorship
from rapport.business.customers.rules import Day, Sponsorship, coming
from rapport.business.projects.models import Need, Project
from rapport.business.promises.models import Move, Promise
from rapport.business.sales.models import Invoice, Purchase
from rapport.business.team.queries import business
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.money import Money

AHEAD = timedelta(days=120)  # how far ahead their days are spoken of
MOST = 12


def agenda_for(company: Customer, *, now: datetime) -> list[dict[str, object]]:
    """Sections with their points, in the language of the business."""
    record = record_of(company, now=now)
    with translation.override(business().language):
        return [
            {"key": one.key, "points": [spoken(point) for point in one.points]}
            for one in rules.sections(record)
        ]


def record_of(company: Customer, *, now: datetime) -> rules.Record:
    """The same number of questions however much happened."""
    zone = ZoneInfo(business().zone)
    today = now.astimezone(zone).date()
    last = ReviewMeeting.objects.held().filter(company=company).order_by("-held_at", "-pk").first()
    since = last.held_at if last else None
    from_day = since.astimezone(zone).date() if since else None
    begin = since or datetime.combine(date(2000, 1, 1), time(), zone)
    ids = _theirs(company, today)
    bought = (
        Purchase.objects.filter(customer__in=ids, at__gte=begin)
        .values("currency")
        .annotate(sum=Sum("total"), count=Count("pk", filter=Q(is_return=False)))
        .order_by("currency")
    )
    answered, in_time, hours = _answers(ids, begin)
    paid, late = _paid(ids, begin.astimezone(zone).date())
    asked = TheirPart.objects.filter(meeting__company=company, came__isnull=False)
    parts = asked.aggregate(came=Count("pk", filter=Q(came=True)), asked=Count("pk"))
    stands = sponsorship([company.pk], now=now)[company.pk]
    return rules.Record(
        company=company.name,
        since=from_day,
        bought=tuple(
            (row["count"], Money(row["sum"] or Decimal(), row["currency"]))
            for row in bought
            if row["count"]
        ),
        ended_work=_ended(ids, begin, zone),
        open_work=tuple(
            rules.Piece(one.title, one.due_on)
            for one in Project.objects.filter(customer__in=ids).open().most_pressing_first()[:MOST]
        ),
        complaints=_complaints(ids, begin, zone),
        words=_words(ids, begin, zone),
        answered=answered,
        answered_in_time=in_time,
        usual_answer_hours=hours,
        paid=paid,
        paid_late=late,
        invoices=_invoices(ids, today),
        kept_reviews=(parts["came"], parts["asked"]),
        goals=tuple(
            rules.Piece(one.wanted, one.due_on)
            for one in Goal.objects.filter(
                customer__in=ids, reached_at=None, dropped_at=None
            ).order_by("due_on", "pk")[:MOST]
        ),
        days=_days(company, ids, today),
        needs=tuple(
            Need.objects.filter(customer__in=ids)
            .waiting()
            .ripest_first()
            .values_list("what", flat=True)[:MOST]
        ),
        people=len(ids) - 1,
        has_sponsor=stands.state != Sponsorship.MISSING,
    )


def _theirs(company: Customer, today: date) -> list[int]:
    """The company and those who work there; nobody private, unless the company itself is."""
    ties = Tie.objects.works_at().live(today).filter(to=company, customer__merged_into=None)
    if not company.is_private:
        ties = ties.filter(customer__is_private=False)
    return [company.pk, *dict.fromkeys(ties.order_by("pk").values_list("customer_id", flat=True))]


def _cases(ids: Sequence[int]) -> "QuerySet[Case]":
    return Case.objects.filter(customer__in=ids).filter(
        Q(conversation=None)
        | Q(conversation__mailbox=None)
        | Q(conversation__mailbox__is_private=False)
    )


def _complaints(ids: Sequence[int], begin: datetime, zone: ZoneInfo) -> tuple[rules.Complaint, ...]:
    rows = _cases(ids).filter(kind=Case.Kind.COMPLAINT)
    rows = rows.filter(Q(opened_at__gte=begin) | Q(resolved_at=None) | Q(resolved_at__gte=begin))
    return tuple(
        rules.Complaint(
            summary=one.summary,
            opened_on=one.opened_at.astimezone(zone).date(),
            ended_on=one.resolved_at.astimezone(zone).date() if one.resolved_at else None,
            ending=" ".join(one.resolution.split())[:160],
        )
        for one in rows.order_by("opened_at", "pk")[:MOST]
    )


def _answers(ids: Sequence[int], begin: datetime) -> tuple[int, int, float | None]:
    rows = _cases(ids).filter(asked_at__gte=begin, answered_at__isnull=False)
    times = list(rows.values_list("asked_at", "answered_at", "answer_by")[:500])
    hours = [(told - asked).total_seconds() / 3600 for asked, told, _by in times if asked and told]
    in_time = sum(by is None or (told is not None and told <= by) for _asked, told, by in times)
    return len(times), in_time, median(hours) if hours else None


def _words(ids: Sequence[int], begin: datetime, zone: ZoneInfo) -> rules.Words:
    rows = Promise.objects.filter(customer__in=ids, is_private=False)
    ended = rows.filter(ended_at__gte=begin)
    broken = ended.filter(state=Promise.State.BROKEN).latest_first()
    return rules.Words(
        kept=ended.filter(state=Promise.State.KEPT).count(),
        moved=Move.objects.filter(promise__in=rows, at__gte=begin).count(),
        broken=tuple(broken.values_list("text", flat=True)[:MOST]),
        open=tuple(
            rules.Piece(one.text, one.due_by.astimezone(zone).date())
            for one in rows.open().soonest_first()[:MOST]
        ),
    )


def _ended(ids: Sequence[int], begin: datetime, zone: ZoneInfo) -> tuple[rules.Piece, ...]:
    rows = Project.objects.filter(
        customer__in=ids, ended_at__gte=begin, outcome=Project.Outcome.FINISHED
    )
    return tuple(
        rules.Piece(one.title, one.ended_at.astimezone(zone).date())
        for one in rows.order_by("-ended_at", "-pk")[:MOST]
        if one.ended_at
    )


def _paid(ids: Sequence[int], begin: date) -> tuple[int, int]:
    rows = Invoice.objects.filter(customer__in=ids, paid_on__gte=begin).settled()
    found = rows.aggregate(paid=Count("pk"), late=Count("pk", filter=Q(paid_on__gt=F("due_on"))))
    return found["paid"], found["late"]


def _invoices(ids: Sequence[int], today: date) -> tuple[rules.OpenInvoice, ...]:
    rows = Invoice.objects.filter(customer__in=ids).unpaid().longest_due_first()[:MOST]
    return tuple(
        rules.OpenInvoice(one.number, Money(one.left, one.currency), one.due_on, one.due_on < today)
        for one in rows
    )


def _days(company: Customer, ids: Sequence[int], today: date) -> tuple[rules.Piece, ...]:
    """Days that are near; no birthdays or illnesses of people, and not our own reminder."""
    told = {KeyDate.Kind.RENEWAL, KeyDate.Kind.ANNIVERSARY, KeyDate.Kind.OTHER}
    ours = ReviewRhythm.objects.filter(company=company, reminder__isnull=False)
    rows = KeyDate.objects.filter(customer__in=ids, removed_at=None, kind__in=told)
    rows = rows.exclude(pk__in=ours.values("reminder_id")).order_by("month", "day", "pk")
    found = []
    for row in rows[:100]:
        day = Day(row.month, row.day, row.year, row.comes_yearly, row.until_on)
        when = coming(day, today=today)
        if when is not None and today <= when.on <= today + AHEAD:
            found.append(rules.Piece(row.label or str(row.get_kind_display()), when.on))
    return tuple(sorted(found, key=lambda one: (one.on or today, one.text))[:MOST])
