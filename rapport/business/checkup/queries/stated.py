"""The figures that the stated tests are given: leads, weeks, and spending around an answer."""

from datetime import datetime, timedelta

from django.db.models import Sum

from rapport.business.cases.models import RestitutionEntry
from rapport.business.checkup.costing import Answer, fewer_won, less_taken, spent_less
from rapport.business.leads.models import Lead
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business

from .following import History, spending_around
from .occasions import Occasion

QUARTER, YEAR, WEEK = timedelta(weeks=13), timedelta(weeks=52), timedelta(weeks=1)
WEEKS, HALF_YEAR = 13, 26
PROMPT = 60  # opening minutes


def answers(past: History, slow: list[Occasion], *, now: datetime) -> dict[str, Answer]:
    """Each stated test once, by its key in the table."""
    return {
        "fewer_won": _lately(now),
        "slow_won": _after_waiting(now),
        "less_left": _weeks(now),
        "slow_spend": spent_less(*spending_around(past, slow, now=now, weeks=HALF_YEAR)),
    }


def _lately(now: datetime) -> Answer:
    won, decided = _won(since=now - QUARTER, until=now)
    others_won, others = _won(since=now - QUARTER - YEAR, until=now - QUARTER)
    return fewer_won(won, decided, others_won, others)


def _after_waiting(now: datetime) -> Answer:
    rows = [
        (is_won, minutes is not None and minutes <= PROMPT)
        for is_won, minutes in _decided(now - YEAR, now)
    ]
    waited = [is_won for is_won, was_prompt in rows if not was_prompt]
    prompt = [is_won for is_won, was_prompt in rows if was_prompt]
    return fewer_won(sum(waited), len(waited), sum(prompt), len(prompt))


def _weeks(now: datetime) -> Answer:
    """What is left of a week: what was taken, less returns and what we gave to make up."""
    starts = [now - WEEK * back for back in range(WEEKS, 0, -1)]
    return less_taken([_left(start) for start in starts], [_left(start - YEAR) for start in starts])


def _left(start: datetime) -> float:
    currency, until = business().currency, start + WEEK
    taken = Purchase.objects.filter(currency=currency, at__gte=start, at__lt=until)
    given = RestitutionEntry.objects.filter(
        restitution__currency=currency, at__gte=start, at__lt=until
    )
    sums = (
        taken.aggregate(sum=Sum("total"))["sum"] or 0,
        given.aggregate(sum=Sum("cost"))["sum"] or 0,
    )
    return float(sums[0]) - float(sums[1])


def _won(*, since: datetime, until: datetime) -> tuple[int, int]:
    found = _decided(since, until)
    return sum(is_won for is_won, _ in found), len(found)


def _decided(since: datetime, until: datetime) -> list[tuple[bool, int | None]]:
    won = Lead.objects.filter(state=Lead.State.WON, won_at__gte=since, won_at__lt=until)
    lost = Lead.objects.filter(state=Lead.State.LOST, lost_at__gte=since, lost_at__lt=until)
    return [
        *((True, minutes) for minutes in won.values_list("answer_minutes", flat=True)),
        *((False, minutes) for minutes in lost.values_list("answer_minutes", flat=True)),
    ]
