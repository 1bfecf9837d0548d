"""Who turned colder or warmer among the most valuable, and what all of them will bring yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.health.models import Fit, Health, HealthSnapshot
from rapport.business.health.rules.enough import SOME
from rapport.business.insights.models import Rhythm
from rapport.business.reflection import rules
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, heard, say

BEST = 10  # per cent of those who bought within a year
FEWEST_BEST, MOST_BEST = 5, 200
REACH = timedelta(days=42)  # a day kept longer ago says nothing of how it stood before the week
LATEST = timedelta(days=7)  # a letter is written in the days after its week
MONTH = timedelta(days=28)
SAME_PEOPLE = 1.1  # more came in than that: an import, of which the intervals say nothing


@dataclass(frozen=True)
class Moved:
    """One of the most valuable who stands elsewhere than before."""

    customer_id: int
    name: str
    day: date
    before: int
    now: int
    reason: Sentence | None


def health_news(since: datetime, until: datetime) -> Iterator[rules.Candidate]:
    """Only of those of whom enough was known on both days, and only what changed its word."""
    best = _most_valuable()
    moved = _moved(best, since, until)
    for is_warmer in (False, True):
        some = [one for one in moved if (one.now > one.before) is is_warmer]
        if some:
            yield _told(some, of=len(best), is_warmer=is_warmer)


def worth_news(since: datetime, until: datetime) -> Iterator[rules.Candidate]:
    """When what all will bring left the interval that was said four weeks ago, and that one its."""
    now = Fit.objects.filter(at__lt=until).order_by("-at", "-pk").first()
    then = Fit.objects.filter(at__lte=until - MONTH).order_by("-at", "-pk").first()
    if now is None or then is None or not _is_like(now, then):
        return
    is_more = now.expected_spend > then.expected_spend
    is_apart = then.high < now.low if is_more else now.high < then.low
    if not is_apart:
        return
    words = (
        "What your {n} customers are likely to bring in the next 52 weeks rose to {now}, between "
        "{low} and {high}; four weeks before it was {before}."
        if is_more
        else "What your {n} customers are likely to bring in the next 52 weeks fell to {now}, "
        "between {low} and {high}; four weeks before it was {before}."
    )
    amounts = {"now": now.expected_spend, "low": now.low, "high": now.high}
    sums = {name: Money(amount, now.currency) for name, amount in amounts.items()}
    before = Money(then.expected_spend, then.currency)
    yield rules.Candidate(
        role="better" if is_more else "worse",
        source="value",
        topic="value expected",
        weight=0.85,
        sentence=say(words, n=now.customers, before=before, **sums),
        url=reverse("figures:value"),
    )


def _is_like(now: Fit, then: Fit) -> bool:
    """Figured in the same way of about the same people; else it tells of the reckoning."""
    is_same = (now.basis, now.currency) == (then.basis, then.currency)
    return is_same and 0 < then.customers <= now.customers <= SAME_PEOPLE * then.customers


def _most_valuable() -> list[int]:
    """The best tenth by what they spent in a year, five at least; the private stay private."""
    rows = Rhythm.objects.filter(
        last_year__gt=0, customer__merged_into=None, customer__is_private=False
    )
    many = min(MOST_BEST, max(FEWEST_BEST, rows.count() * BEST // 100))
    return list(rows.order_by("-last_year", "pk").values_list("pk", flat=True)[:many])


def _moved(best: list[int], since: datetime, until: datetime) -> list[Moved]:
    """The furthest first; what was figured long after that week tells nothing of it."""
    day = timezone.localdate(since)
    kept = HealthSnapshot.objects.filter(customer__in=best, on__lte=day, on__gt=day - REACH)
    then = {
        pk: (day, score, sureness)
        for pk, day, score, sureness in kept.order_by("on").values_list(
            "customer_id", "on", "score", "sureness"
        )
    }
    names = dict(Customer.objects.filter(pk__in=best).values_list("pk", "name"))
    found = []
    stand = Health.objects.filter(
        pk__in=list(then), sureness__gte=SOME, figured_at__lt=until + LATEST
    )
    for row in stand.order_by("pk"):
        on, before, sureness = then[row.pk]
        if sureness >= SOME and rules.changed_word(before, row.score):
            reason = _reason(row, is_warmer=row.score > before)
            found.append(Moved(row.pk, names[row.pk], on, before, row.score, reason))
    return sorted(found, key=lambda one: (-abs(one.now - one.before), one.customer_id))


def _reason(row: Health, *, is_warmer: bool) -> Sentence | None:
    """The heaviest that speaks for the change."""
    fitting = (one for one in row.reasons if (int(one["points"]) > 0) is is_warmer)
    return next((heard(one["sentence"]) for one in fitting), None)


def _told(some: list[Moved], *, of: int, is_warmer: bool) -> rules.Candidate:
    first = some[0]
    return rules.Candidate(
        role="better" if is_warmer else "worse",
        source="health",
        topic="warmer" if is_warmer else "colder",
        weight=min(1.0, (0.4 if is_warmer else 0.7) + 0.05 * len(some)),
        sentence=rules.told_of_warmth(
            name=first.name,
            before=first.before,
            day=first.day,
            now=first.now,
            many=len(some),
            of=of,
            is_warmer=is_warmer,
            reason=first.reason,
        ),
        url=reverse("health:show", args=[first.customer_id])
        if len(some) == 1
        else f"{reverse('health:index')}?sort={'rises' if is_warmer else 'falls'}",
        customer_id=first.customer_id,
    )
