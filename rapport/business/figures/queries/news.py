"""What of our service got better or worse, as the weekly letter may tell it."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from rapport.business.figures.rules.differences import SURE, shares_differ, times_differ
from rapport.business.figures.rules.fact import Fact
from rapport.business.figures.rules.quality import worst_by_chance
from rapport.business.figures.rules.speed import Measure, figure
from rapport.business.figures.rules.stretch import Stretch
from rapport.plumbing.kernel.words import say

from .asking import Asking, here
from .payments import slower_payers
from .quality import quality
from .speed_rows import answers, resolutions
from .value_news import value_news

TIMES_LONGER = 4  # what came before is looked at four times as long: a week beside a month
FEWEST_SOLD = 20
ASKED = 3  # so many questions are asked for a letter; each must be surer for that


def news(since: datetime | date, until: datetime | date) -> list[Fact]:
    """Everything the figures have to tell of these days."""
    return [*value_news(since, until), *service_news(since, until)]


def service_news(since: datetime | date, until: datetime | date) -> list[Fact]:
    """What chance does not explain: answers, settling, products with trouble, slower payers.

    Of a moment the day counts; the last day is that of `until`.
    """
    first, last = _day(since), _day(until)
    asking = Asking(None, Stretch(first, last), timezone.now())
    days = asking.stretch.days * TIMES_LONGER
    before = Asking(
        None, Stretch(first - timedelta(days=days), first - timedelta(days=1)), asking.now
    )
    return [*_speed(asking, before), *_quality(asking, before), *_payments(asking)]


def _speed(asking: Asking, before: Asking) -> list[Fact]:
    now, then = answers(asking)[Measure.FIRST], answers(before)[Measure.FIRST]
    facts: list[Fact] = []
    url = reverse("figures:speed")
    ours, earlier = figure(now).in_time, figure(then).in_time
    if _is_sure(shares_differ([ours, earlier])):
        facts.append(
            Fact(
                better=(ours.value or 0) > (earlier.value or 0),
                weight=0.7,
                sentence=say(
                    "{percent} % of {n} first answers came in time; before it was {before} %.",
                    percent=ours.percent,
                    n=ours.whole,
                    before=earlier.percent,
                ),
                url=url,
            )
        )
    settled = [resolutions(side) for side in (asking, before)]
    done, done_before = (figure(rows).spread for rows in settled)
    waits = [[one.minutes for one in rows] for rows in settled]
    if done.middle_said and done_before.middle_said and _is_sure(times_differ(waits)):
        facts.append(
            Fact(
                better=(done.median or 0) < (done_before.median or 0),
                weight=0.6,
                sentence=say(
                    "Half of the cases were settled within {time}; before it was {before}.",
                    time=done.middle_said,
                    before=done_before.middle_said,
                ),
                url=url,
            )
        )
    return facts


def _quality(asking: Asking, before: Asking) -> list[Fact]:
    """Of the worst product only, over both stretches: a week alone sells too little."""
    both = Asking(None, Stretch(before.stretch.since, asking.stretch.until), asking.now)
    found = quality(both)
    for one in found.rows[:1]:
        tally = one.tally
        if tally.sold < FEWEST_SOLD or not _is_sure(worst_by_chance(found.rows)):
            continue
        sentence = say(
            "{product}: {n} complaints and returns in {sold} sold, more than chance makes of it.",
            product=tally.name,
            n=tally.trouble,
            sold=tally.sold,
        )
        url = reverse("figures:quality-product") + f"?of={tally.product_id}"
        return [Fact(better=False, weight=0.6, sentence=sentence, url=url)]
    return []


def _payments(asking: Asking) -> list[Fact]:
    slower = slower_payers(asking)
    if not slower:
        return []
    first = slower[0]
    sentence = say(
        "{name} pays {now} days after the due day of late; before it was {usual}.",
        name=first.customer.name,
        now=first.slower.now,
        usual=first.slower.usual,
    )
    if len(slower) > 1:
        sentence = say(
            "{n} customers pay later than they used to, {name} by the most.",
            n=len(slower),
            name=first.customer.name,
        )
    return [Fact(better=False, weight=0.4, sentence=sentence, url=reverse("figures:payments"))]


def _is_sure(chance: float | None) -> bool:
    return chance is not None and chance <= SURE / ASKED


def _day(at: datetime | date) -> date:
    """Of a moment the day on which it was, where the business is."""
    return at.astimezone(here()).date() if isinstance(at, datetime) else at
