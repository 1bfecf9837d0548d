"""What the months say of value and retention, as the weekly letter may tell it."""

from datetime import date, datetime

from django.urls import reverse

from rapport.business.figures.rules.differences import SURE, shares_differ
from rapport.business.figures.rules.fact import Fact
from rapport.business.figures.rules.months import YEAR, after
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import say

from .asking import here
from .bought import kept_in_year
from .buyers import Buyers, buyers
from .key import month_label
from .looking import Look
from .revenue import revenue

WORTH_SAYING = 5  # per cent of a month's revenue


def value_news(since: datetime | date, until: datetime | date) -> list[Fact]:
    """Only when a month ended in between: months are what these figures are counted in."""
    first, last = _day(since), _day(until)
    ended = last.replace(day=1)
    if not first <= ended <= last:
        return []
    look = Look.by_day(ended)
    found = buyers(look, months=YEAR)
    return [*_revenue(look, found), *_retention(found)]


def _revenue(look: Look, found: Buyers) -> list[Fact]:
    """The month that ended, beside the same month of the year before."""
    came_in = revenue(look, months=YEAR)
    now, then = came_in.amounts()[-1], came_in.amounts(earlier=True)[-1]
    change = round(100 * (now - then) / then) if then > 0 else 0
    if not found.has_before or abs(change) < WORTH_SAYING:
        return []
    words = {
        "month": month_label(look.window.last),
        "sum": Money(now, look.currency),
        "share": abs(change),
        "before": month_label(after(look.window.last, -YEAR)),
    }
    sentence = (
        say("{month} brought {sum}, {share} % more than {before}.", **words)
        if change > 0
        else say("{month} brought {sum}, {share} % less than {before}.", **words)
    )
    return [Fact(better=change > 0, weight=0.5, sentence=sentence, url=reverse("figures:value"))]


def _retention(found: Buyers) -> list[Fact]:
    """When chance does not explain that more, or fewer, came back than the year before."""
    now, then = kept_in_year(found), kept_in_year(found, years_ago=1)
    chance = shares_differ([now, then]) if now.whole and then.whole else None
    if chance is None or chance > SURE or not found.has_before:
        return []
    sentence = say(
        "{now} % of {n} customers of the year before came back; a year ago it was {then} %.",
        now=now.percent,
        n=now.whole,
        then=then.percent,
    )
    is_better = (now.value or 0) > (then.value or 0)
    return [Fact(better=is_better, weight=0.8, sentence=sentence, url=reverse("figures:retention"))]


def _day(at: datetime | date) -> date:
    """Of a moment the day on which it was, where the business is."""
    return at.astimezone(here()).date() if isinstance(at, datetime) else at
