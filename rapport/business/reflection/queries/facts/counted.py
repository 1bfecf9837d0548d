"""What the apps below counted this week, against the business's own usual weeks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Min
from django.db.models.functions import TruncWeek
from django.urls import reverse

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Message
from rapport.business.leads.models import Lead
from rapport.business.loyalty.models import VoucherEntry
from rapport.business.promises.models import Promise
from rapport.business.referrals.models import Referral
from rapport.business.reflection import rules
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True)
class Counted:
    """Something of which there is a number every week."""

    source: str
    topic: str
    rows: Callable[[], Any]
    moment: str
    more_is_better: bool
    importance: float
    words: Sentence  # with {now}, {usual} and {weeks} to be filled
    place: str
    asks: str = ""


COUNTED = (
    Counted(
        "cases", "complaints", lambda: Case.objects.filter(kind=Case.Kind.COMPLAINT), "opened_at",
        more_is_better=False, importance=1.0, place="cases:register",
        words=say("{now} complaints came in; {usual} are usual, by the last {weeks} weeks."),
    ),
    Counted(
        "cases", "late answers",
        lambda: Case.objects.filter(answered_at__gt=F("answer_by")), "answered_at",
        more_is_better=False, importance=0.9, place="cases:index",
        words=say(
            "{now} answers left later than we say; {usual} are usual, by the last {weeks} weeks."
        ),
    ),
    Counted(
        "promises", "broken promises",
        lambda: Promise.objects.filter(state=Promise.State.BROKEN), "ended_at",
        more_is_better=False, importance=1.0, place="promises:index", asks="?show=broken",
        words=say("{now} promises were broken; {usual} are usual, by the last {weeks} weeks."),
    ),
    Counted(
        "promises", "kept promises",
        lambda: Promise.objects.filter(state=Promise.State.KEPT), "ended_at",
        more_is_better=True, importance=0.5, place="promises:index", asks="?show=kept",
        words=say("{now} promises were kept; {usual} are usual, by the last {weeks} weeks."),
    ),
    Counted(
        "sales", "purchases", lambda: Purchase.objects.filter(is_return=False), "at",
        more_is_better=True, importance=0.9, place="sales:purchases",
        words=say("{now} purchases; {usual} are usual, by the last {weeks} weeks."),
    ),
    Counted(
        "sales", "returns", lambda: Purchase.objects.filter(is_return=True), "at",
        more_is_better=False, importance=0.7, place="sales:purchases",
        words=say("{now} things came back; {usual} are usual, by the last {weeks} weeks."),
    ),
    Counted(
        "leads", "enquiries", Lead.objects.all, "opened_at",
        more_is_better=True, importance=0.6, place="leads:board",
        words=say(
            "{now} people asked before they bought; {usual} are usual, by the last {weeks} weeks."
        ),
    ),
    Counted(
        "leads", "lost leads", lambda: Lead.objects.filter(lost_at__isnull=False), "lost_at",
        more_is_better=False, importance=0.7, place="leads:why",
        words=say(
            "{now} of those who asked went elsewhere; {usual} are usual, by the last {weeks} weeks."
        ),
    ),
    Counted(
        "conversations", "kind words",
        lambda: Message.objects.filter(side=Message.Side.THEM, thanks=True), "at",
        more_is_better=True, importance=0.7, place="conversations:index",
        words=say(
            "{now} customers said thank you; {usual} do in a usual week, by the last {weeks}."
        ),
    ),
    Counted(
        "referrals", "friends", Referral.objects.all, "came_at",
        more_is_better=True, importance=0.8, place="referrals:index",
        words=say("{now} friends were sent to us; {usual} are usual, by the last {weeks} weeks."),
    ),
    Counted(
        "loyalty", "vouchers used",
        lambda: VoucherEntry.objects.filter(kind=VoucherEntry.Kind.REDEEMED), "at",
        more_is_better=True, importance=0.4, place="loyalty:overview",
        words=say("{now} vouchers were used; {usual} are usual, by the last {weeks} weeks."),
    ),
)  # fmt: skip


def counted(
    since: datetime, until: datetime, *, weeks_known: int
) -> tuple[list[rules.Candidate], int]:
    """Weeks unlike the usual ones; and how much happened at all, in one question for each."""
    found, events = [], 0
    for one in COUNTED:
        now, before = _weeks(one, since, until, min(weeks_known, _weeks_told(one, since)))
        events += now
        changed = rules.change(now, before)
        if changed is not None:
            found.append(_candidate(one, changed))
    return found, events


def _candidate(one: Counted, changed: rules.Change) -> rules.Candidate:
    is_better = changed.is_more == one.more_is_better
    weight = one.importance * min(1.0, changed.swings / 5)
    return rules.Candidate(
        role="better" if is_better else "worse",
        source=one.source,
        topic=one.topic,
        weight=round(weight, 3),
        sentence=say(one.words.template, now=changed.now, usual=changed.usual, weeks=changed.weeks),
        url=reverse(one.place) + one.asks,
    )


def _weeks_told(one: Counted, since: datetime) -> int:
    """Whole weeks in which this would have been written down.

    From the day the business was set up, or from the first of them that was brought along: years
    of old purchases say nothing of how many complaints were usual before somebody noted them.
    """
    begun = [one.rows().aggregate(first=Min(one.moment))["first"], business().set_up_at]
    known = [at for at in begun if at is not None]
    return max(0, (since - min(known)) // timedelta(weeks=1)) if known else 0


def _weeks(
    one: Counted, since: datetime, until: datetime, weeks_known: int
) -> tuple[int, list[int]]:
    zone = since.tzinfo if isinstance(since.tzinfo, ZoneInfo) else None
    first = since.date() - rules.WEEKS * rules.WEEK
    begin = datetime.combine(first, since.timetz())
    rows = one.rows().filter(**{f"{one.moment}__gte": begin, f"{one.moment}__lt": until})
    rows = rows.annotate(of_week=TruncWeek(one.moment, tzinfo=zone)).order_by()
    counts = {
        week.date(): count for week, count in rows.values_list("of_week").annotate(n=Count("pk"))
    }
    before = [counts.get(day, 0) for day in _mondays(since.date(), weeks_known)]
    return counts.get(since.date(), 0), before


def _mondays(this: date, weeks_known: int) -> Iterator[date]:
    """The Mondays of the usual weeks, no further back than the business is known."""
    for number in range(1, min(rules.WEEKS, weeks_known) + 1):
        yield this - timedelta(weeks=number)
