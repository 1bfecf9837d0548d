"""Bills, quotes, leads, points, friends they sent and what may fit: a query or two each."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from zoneinfo import ZoneInfo

from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.leads.models import Lead
from rapport.business.loyalty.models import ExpiryNotice
from rapport.business.loyalty.models.points import PointsEntry
from rapport.business.recommendations.queries.fitting import for_customers
from rapport.business.referrals.models import Referral
from rapport.business.referrals.queries.terms import asked_last, terms_now
from rapport.business.sales.models import Invoice, Quote
from rapport.business.team.queries import business
from rapport.plumbing.design.moments import money

USUAL = 12  # so many of their last bills say how they usually pay
UNSAID = Decimal(50)  # what a lead is worth of which nobody said it


def bills_of(ids: Sequence[int], today: date) -> dict[int, list[rules.BillFacts]]:
    """What they have not paid though its day has passed, beside how late they usually are."""
    found: dict[int, list[rules.BillFacts]] = defaultdict(list)
    zone = ZoneInfo(business().zone)
    rows = list(Invoice.objects.unpaid().filter(customer_id__in=ids).longest_due_first())
    late: dict[int | None, list[int]] = defaultdict(list)
    settled = Invoice.objects.settled().filter(customer_id__in={row.customer_id for row in rows})
    told = settled.order_by("-issued_on", "-pk").values_list("customer_id", "due_on", "paid_on")
    for pk, due_on, paid_on in told:
        if paid_on is not None and len(late[pk]) < USUAL:
            late[pk].append((paid_on - due_on).days)
    for row in rows:
        if row.customer_id is None:
            continue
        usual = late.get(row.customer_id)
        found[row.customer_id].append(
            rules.BillFacts(
                id=row.pk,
                number=row.number,
                due_on=row.due_on,
                owed=row.left,
                owed_words=money(row.left, row.currency),
                usual_days=round(median(usual)) if usual else None,
                reminded_on=row.reminded_at.astimezone(zone).date() if row.reminded_at else None,
            )
        )
    return found


def quotes_of(ids: Sequence[int]) -> dict[int, list[rules.QuoteFacts]]:
    found: dict[int, list[rules.QuoteFacts]] = defaultdict(list)
    rows = Quote.objects.waiting().filter(customer_id__in=ids, sent_at__isnull=False)
    for row in rows.order_by("sent_at", "pk"):
        if row.customer_id is not None and row.sent_at is not None:
            found[row.customer_id].append(
                rules.QuoteFacts(
                    id=row.pk,
                    number=row.number,
                    sent_at=row.sent_at,
                    total=row.total,
                    total_words=money(row.total, row.currency),
                    valid_until=row.valid_until,
                    owner_id=row.by_id,
                )
            )
    return found


def leads_of(customers: Sequence[Customer]) -> dict[int, list[rules.LeadFacts]]:
    """When our next word is due: as somebody chose, else once the stage's patience is over."""
    known, zone = {one.pk: one for one in customers}, ZoneInfo(business().zone)
    found: dict[int, list[rules.LeadFacts]] = defaultdict(list)
    rows = Lead.objects.open().filter(customer_id__in=known).select_related("stage")
    for row in rows.order_by("opened_at", "pk"):
        one = known[row.customer_id]
        words = [at for at in (one.heard_at, one.reached_at, row.moved_at) if at is not None]
        patience = timedelta(days=row.stage.quiet_days if row.first_answer_at else 0)
        quiet_on = max(words).astimezone(zone).date() + patience
        found[row.customer_id].append(
            rules.LeadFacts(
                id=row.pk,
                title=row.next_step or row.want,
                follow_up_on=row.next_on or quiet_on,
                worth=UNSAID if row.value is None else row.value,
                owner_id=row.owner_id,
            )
        )
    return found


def expiring_of(ids: Sequence[int], today: date) -> dict[int, list[rules.ExpiryFacts]]:
    """Points of which the notice has been given, as far as some are still there."""
    found: dict[int, list[rules.ExpiryFacts]] = defaultdict(list)
    rows = ExpiryNotice.objects.filter(account__customer_id__in=ids, expires_on__gte=today)
    told = list(rows.select_related("account__programme").order_by("expires_on", "pk"))
    accounts = {one.account_id for one in told}
    lots = PointsEntry.objects.filter(account_id__in=accounts).unspent() if told else ()
    left: Counter[tuple[int, date | None]] = Counter()
    for lot in lots:
        left[lot.account_id, lot.expires_on] += lot.rest  # type: ignore[attr-defined]
    for one in told:
        pk = one.account.customer_id
        points = min(one.points, left[one.account_id, one.expires_on])
        if pk is not None and points:
            words = f"{points} × {one.account.programme.name}"
            about = f"points:{one.pk}"
            found[pk].append(rules.ExpiryFacts(about, words, one.expires_on))
    return found


def referred_of(ids: Sequence[int]) -> dict[int, list[rules.ReferredFacts]]:
    """Friends they sent and were not thanked for."""
    found: dict[int, list[rules.ReferredFacts]] = defaultdict(list)
    rows = Referral.objects.live().filter(
        referrer_id__in=ids, thanked_at=None, friend__is_private=False
    )
    told = rows.order_by("came_at", "pk").values_list(
        "referrer_id", "pk", "friend__name", "came_at"
    )
    for referrer, pk, name, came_at in told:
        if referrer is not None and name:
            found[referrer].append(rules.ReferredFacts(id=pk, friend=name, at=came_at))
    return found


def asked_of(ids: Sequence[int]) -> tuple[bool, dict[int, datetime]]:
    """Whether there is anything to gain by sending a friend, and when each was asked last."""
    terms = terms_now()
    if terms is None or not terms.is_on:
        return False, {}
    return True, asked_last(list(ids))


def recommended_of(ids: Sequence[int], today: date) -> dict[int, list[rules.RecommendedFacts]]:
    """What is due again by their own rhythm: reason enough to write. What others bought next is
    shown to whoever serves them, for a list of everybody whom something might fit is no short list.
    """
    return {
        pk: [
            rules.RecommendedFacts(
                product_id=one.product.pk,
                product=one.product.name,
                reason=one.reason,
                score=one.score,
                kind=one.kind,
                expected_on=one.expected_on,
            )
            for one in [fit for fit in fits if fit.is_again][:1]
        ]
        for pk, fits in for_customers(ids, today=today).items()
        if fits
    }
