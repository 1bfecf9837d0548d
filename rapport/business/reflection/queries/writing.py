"""A letter as it would be written now; nothing is stored."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q

from rapport.business.reflection import rules
from rapport.business.reflection.models import Letter, Verdict
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.models import Entry

from .facts import counted, to_change, to_thank, told

LATELY = 3  # letters whose topics weigh less
THANKED = 8  # letters in which nobody is thanked twice


@dataclass(frozen=True)
class Draft:
    week_on: date
    opening: tuple[Sentence, ...]
    facts: tuple[rules.Candidate, ...]

    def begun(self, *, at: datetime) -> Letter:
        """The letter that this would be; not stored."""
        facts = [
            {
                "role": one.role,
                "source": one.source,
                "topic": one.topic,
                "sentence": one.sentence.as_json(),
                "url": one.url,
                "customer_id": one.customer_id,
            }
            for one in self.facts
        ]
        opening = [one.as_json() for one in self.opening]
        return Letter(week_on=self.week_on, written_at=at, facts=facts, opening=opening)


def draft(week_on: date, *, now: datetime) -> Draft:
    """What the letter of that Monday tells of the seven days before it."""
    zone = ZoneInfo(business().zone)
    since, until = rules.week_before(week_on, zone=zone)
    weeks = _weeks_known(since)
    unusual, events = counted(since, until, weeks_known=weeks)
    before = list(Letter.objects.filter(week_on__lt=week_on).order_by("-week_on")[:THANKED])
    news = told(since, until) if weeks >= rules.ENOUGH_WEEKS else []
    chosen = rules.choose(
        [*unusual, *news, *to_thank(since, until), *to_change(now)],
        learnt=_learnt(),
        lately={one["topic"] for letter in before[:LATELY] for one in letter.facts},
        thanked={one["customer_id"] for letter in before for one in letter.facts
                 if one["role"] == "thank" and one.get("customer_id")},
    )  # fmt: skip
    opening = rules.greeting(
        Counter(one.role for one in chosen),
        weeks_known=weeks,
        enough_weeks=rules.ENOUGH_WEEKS,
        events=events,
    )
    return Draft(week_on, opening, chosen)


def knows_week_before(week_on: date) -> bool:
    """Whether the business was set up, or the ledger began, before that Monday."""
    firm = business()
    _since, until = rules.week_before(week_on, zone=ZoneInfo(firm.zone))
    is_known = firm.set_up_at is None or firm.set_up_at < until
    return is_known or Entry.objects.filter(at__lt=until).exists()


def _weeks_known(since: datetime) -> int:
    """How many whole weeks before this one the ledger tells of."""
    first = Entry.objects.aggregate(first=Min("at"))["first"]
    return max(0, (since - first) // timedelta(weeks=1)) if first else 0


def _learnt() -> Any:
    """What readers' verdicts make of each source."""
    rows = (
        Verdict.objects.order_by()
        .values_list("source")
        .annotate(
            useful=Count("pk", filter=Q(is_useful=True)),
            useless=Count("pk", filter=Q(is_useful=False)),
        )
    )
    known = {source: rules.factor(useful, useless) for source, useful, useless in rows}
    return lambda source: known.get(source, 1.0)
