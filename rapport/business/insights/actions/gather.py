"""The facts of many customers at once, in a handful of queries however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from rapport.business.cases.models import Case
from rapport.business.cases.queries.unheard import undelivered_of
from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.models import Reply, Rhythm
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business
from rapport.plumbing.design.moments import money

from .owing import (
    asked_of,
    bills_of,
    expiring_of,
    leads_of,
    quotes_of,
    recommended_of,
    referred_of,
)
from .people import phone_lovers, praised_of, sponsorships_of, touches_of, visits_in_vain
from .promised import broken_of, promises_of
from .reminders import reminders, sponsors_to_see_to
from .work import needs_of, work_of


def facts_of_customers(ids: list[int], *, now: datetime) -> dict[int, rules.Facts]:
    """What Today knows of each of these customers."""
    firm = business()
    zone = ZoneInfo(firm.zone)
    today = now.astimezone(zone).date()
    rhythms = Rhythm.objects.in_bulk(ids)
    last = _last_purchases(ids, rhythms, now)
    cases = _cases(Q(customer_id__in=ids), now)
    missed = _undelivered(cases)
    replies = _replies(Q(customer_id__in=ids), now, "customer_id")
    standing = Customer.objects.standing().filter(pk__in=ids)
    customers = list(standing.select_related("keeper").order_by("pk"))
    days = reminders(customers, now=now)
    sponsors = sponsors_to_see_to(customers, now=now)
    owed = promises_of(ids, now=now)
    broken, praised = broken_of(ids, now=now), praised_of(ids, now=now)
    vain, phone = visits_in_vain(ids, now=now), phone_lovers(ids)
    touches = touches_of(customers, rhythms, replies)
    stand = sponsorships_of(ids, now=now)
    work, needs = work_of(ids, now=now), needs_of(ids, now=now)
    bills, quotes, leads = bills_of(ids, today), quotes_of(ids), leads_of(customers)
    expiring, referred = expiring_of(ids, today), referred_of(ids)
    may_refer, asked = asked_of(ids)
    fitting = recommended_of(ids, today)
    found = {}
    for customer in customers:
        rhythm = rhythms.get(customer.pk) or Rhythm(customer_id=customer.pk)
        mine = cases.get(customer.pk, [])
        found[customer.pk] = rules.Facts(
            now=now,
            today=today,
            name=customer.name,
            called=customer.called,
            attention=customer.attention,
            visits=rhythm.visits,
            first_on=rhythm.first_on,
            last_on=rhythm.last_on,
            gap_days=rhythm.gap_days,
            spread_days=rhythm.spread_days,
            quiet_from=rhythm.quiet_from,
            spent=rhythm.spent,
            last_year=rhythm.last_year,
            spent_words=money(rhythm.spent, firm.currency),
            heard_at=customer.heard_at,
            reached_at=customer.reached_at,
            last_purchase=last.get(customer.pk),
            open_cases=tuple(_case_facts(c, missed) for c in mine if c.is_open and c.due_by),
            to_check_back=tuple(_case_facts(c, {}) for c in mine if not c.is_open),
            has_open_complaint=any(c.is_open and c.kind == Case.Kind.COMPLAINT for c in mine),
            replies=tuple(replies.get(customer.pk, ())),
            reminders=tuple(days.get(customer.pk, ())),
            sponsor=sponsors.get(customer.pk),
            work=tuple(work.get(customer.pk, ())),
            needs=tuple(needs.get(customer.pk, ())),
            promises=tuple(owed.get(customer.pk, ())),
            zone=zone,
            keeper_id=customer.keeper_id,
            keeper_left=_who_left(customer),
            prefers_phone=customer.pk in phone,
            touch=touches.get(customer.pk),
            visits_in_vain=tuple(vain.get(customer.pk, ())),
            broken=tuple(broken.get(customer.pk, ())),
            sponsorships=tuple(stand.get(customer.pk, ())),
            praised_at=praised.get(customer.pk),
            bills=tuple(bills.get(customer.pk, ())),
            quotes=tuple(quotes.get(customer.pk, ())),
            leads=tuple(leads.get(customer.pk, ())),
            expiring=tuple(expiring.get(customer.pk, ())),
            referred=tuple(referred.get(customer.pk, ())),
            may_refer=may_refer,
            asked_at=asked.get(customer.pk),
            recommended=tuple(fitting.get(customer.pk, ())),
        )
    return found


def _who_left(customer: Customer) -> str:
    """Who looked after them, when that member does not work here any more."""
    keeper = customer.keeper
    return keeper.name if keeper is not None and not keeper.is_active else ""


def facts_of_strangers(ids: list[int], *, now: datetime) -> dict[int, rules.Facts]:
    """The same for conversations whose sender nobody has recognised: their cases only."""
    zone = ZoneInfo(business().zone)
    today = now.astimezone(zone).date()
    cases = _cases(Q(conversation_id__in=ids, customer=None), now, key="conversation_id")
    missed = _undelivered(cases)
    replies = _replies(Q(conversation_id__in=ids), now, "conversation_id")
    return {
        pk: rules.Facts(
            now=now,
            today=today,
            name="",
            called="",
            zone=zone,
            open_cases=tuple(_case_facts(c, missed) for c in mine if c.is_open and c.due_by),
            replies=tuple(replies.get(pk, ())),
        )
        for pk, mine in cases.items()
    }


def _last_purchases(
    ids: list[int], rhythms: Mapping[int, Rhythm], now: datetime
) -> dict[int, rules.PurchaseFacts]:
    """The newest purchase of those who came lately: the others are neither greeted nor thanked."""
    recent = [pk for pk in ids if pk in rhythms]
    rows = Purchase.objects.filter(
        customer_id__in=recent, is_return=False, at__gte=now - timedelta(days=30), at__lte=now
    ).order_by("at", "pk")
    return {
        row.customer_id: rules.PurchaseFacts(
            id=row.pk, at=row.at, total=row.total, is_thanked=row.thanked_at is not None
        )
        for row in rows
        if row.customer_id is not None
    }


def _cases(condition: Q, now: datetime, key: str = "customer_id") -> dict[int, list[Case]]:
    """Open cases, and settled complaints that are due to be checked back on."""
    due = Q(resolved_at=None) | Q(check_back_at__lte=now, checked_back_at=None)
    found: dict[int, list[Case]] = defaultdict(list)
    for case in Case.objects.filter(condition & due).order_by("pk"):
        found[getattr(case, key)].append(case)
    return found


def _undelivered(cases: Mapping[int, list[Case]]) -> dict[int, str]:
    """Why our last answer did not arrive, of those whose turn is ours."""
    asking = [case for mine in cases.values() for case in mine if case.asked_at]
    return undelivered_of([one.conversation_id for one in asking if one.conversation_id])


def _case_facts(case: Case, missed: Mapping[int, str]) -> rules.CaseFacts:
    return rules.CaseFacts(
        id=case.pk,
        kind=case.kind,
        severity=case.severity,
        summary=case.summary,
        opened_at=case.opened_at,
        due_by=case.due_by,
        is_answered=case.answered_at is not None,
        owner_id=case.owner_id,
        check_back_at=case.check_back_at,
        undelivered=missed.get(case.conversation_id or 0, "") if case.asked_at else "",
    )


def _replies(condition: Q, now: datetime, key: str) -> dict[int, list[rules.ReplyFacts]]:
    found: dict[int, list[rules.ReplyFacts]] = defaultdict(list)
    said = Reply.objects.filter(condition, at__gte=now - rules.MEMORY, undone_at=None)
    for row in said.order_by("at", "pk"):
        found[getattr(row, key)].append(
            rules.ReplyFacts(
                kind=row.kind, choice=row.choice, at=row.at, until=row.until, about=row.about
            )
        )
    return found


def unique(ids: Iterable[int]) -> list[int]:
    return sorted(set(ids))
