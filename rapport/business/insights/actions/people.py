"""Who prefers the phone, went away in vain, or should be introduced: in a query each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Visit
from rapport.business.customers.models import Customer, Preference, Tie
from rapport.business.insights import rules
from rapport.business.insights.models import KeepInTouch, Rhythm
from rapport.business.insights.queries import latest_day
from rapport.business.team.queries import business

BACK = timedelta(days=60)
PHONE_WORDS = ("phone", "call", "telefon", "anruf")


def praised_of(ids: Sequence[int], *, now: datetime) -> dict[int, datetime]:
    """When they last wrote kind words."""
    rows = Case.objects.filter(
        customer_id__in=ids, kind=Case.Kind.PRAISE, opened_at__gt=now - BACK, opened_at__lte=now
    )
    told = rows.order_by().values("customer_id").annotate(last=Max("opened_at"))
    return {row["customer_id"]: row["last"] for row in told}


def phone_lovers(ids: Sequence[int]) -> set[int]:
    """Those who told us that they are best reached by phone."""
    rows = Preference.objects.filter(
        customer_id__in=ids, topic=Preference.Topic.CHANNEL, removed_at=None
    )
    return {
        pk
        for pk, text in rows.values_list("customer_id", "text")
        if any(word in text.lower() for word in PHONE_WORDS)
    }


def visits_in_vain(ids: Sequence[int], *, now: datetime) -> dict[int, list[rules.VisitFacts]]:
    """Who left before their turn or could not be helped, in the last days."""
    found: dict[int, list[rules.VisitFacts]] = defaultdict(list)
    rows = Visit.objects.filter(
        customer_id__in=ids,
        outcome__in=[Visit.Outcome.LEFT, Visit.Outcome.NOT_HELPED],
        ended_at__gt=now - rules.CALL_WITHIN - timedelta(days=1),
        ended_at__lte=now,
    )
    for row in rows.order_by("ended_at", "pk"):
        if row.customer_id is not None and row.ended_at is not None:
            found[row.customer_id].append(
                rules.VisitFacts(id=row.pk, at=row.ended_at, outcome=row.outcome, wants=row.wants)
            )
    return found


def sponsorships_of(
    ids: Sequence[int], *, now: datetime
) -> dict[int, list[rules.SponsorshipFacts]]:
    """Who has stood for us at a company since a short while."""
    zone = ZoneInfo(business().zone)
    today = now.astimezone(zone).date()
    found: dict[int, list[rules.SponsorshipFacts]] = defaultdict(list)
    ties = (
        Tie.objects.works_at()
        .live(today)
        .filter(
            customer_id__in=ids,
            role=Tie.Role.SPONSOR,
            is_leaving=False,
            since_on__gt=today - rules.NEW_FOR - timedelta(days=1),
            since_on__lte=today,
            to__stage=Customer.Stage.CURRENT,
            to__is_private=False,
        )
    )
    for tie in ties.select_related("to").order_by("pk"):
        since = datetime.combine(tie.since_on or today, time.min, zone)
        found[tie.customer_id].append(
            rules.SponsorshipFacts(tie_id=tie.pk, company=tie.to.name, since=since)
        )
    return found


def touches_of(
    customers: Sequence[Customer],
    rhythms: dict[int, Rhythm],
    replies: dict[int, list[rules.ReplyFacts]],
) -> dict[int, rules.TouchFacts]:
    """How often we want to be in touch, and since when the time counts: by real contact only."""
    wishes = KeepInTouch.objects.in_bulk([one.pk for one in customers])
    found = {}
    for one in customers:
        wish = wishes.get(one.pk)
        if wish is None or wish.every_weeks is None:
            continue
        # Somebody said that they did it, or that it need not be this time: a turn of its own.
        said = [r.at for r in replies.get(one.pk, ()) if r.about == "touch" and r.choice != "later"]
        since = latest_day(one, rhythms.get(one.pk), said, since=wish.set_at)
        found[one.pk] = rules.TouchFacts(
            every_weeks=wish.every_weeks,
            note=wish.note,
            since_on=since,
            due_on=rules.next_touch(since, wish.every_weeks),
        )
    return found
