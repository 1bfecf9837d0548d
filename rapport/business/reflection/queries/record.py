"""What the record itself says to each of the owner's questions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from rapport.business.figures.queries.asking import Asking
from rapport.business.figures.queries.payments import payments
from rapport.business.figures.queries.quality import quality_page
from rapport.business.figures.queries.timings import timings
from rapport.business.figures.rules.shares import Share
from rapport.business.figures.rules.speed import Measure
from rapport.business.figures.rules.stretch import last_days
from rapport.business.mirror.queries import Reflected, business_mirror
from rapport.business.mirror.rules import Side, Trait
from rapport.business.promises.queries import score
from rapport.business.reflection.rules.questions import QUESTIONS, WHOLE, level
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.reckoning.asking import Pending

YEAR = 365
ENOUGH = 10


@dataclass(frozen=True)
class Beside:
    """A sentence, its place on the scale of the answers where it has one, and its evidence."""

    sentence: Sentence
    level: int | None
    url: str


UNKNOWN = say("The record says too little to this.")
COUNTING = say("The record is still being counted.")


def beside(now: datetime, *, waits: bool = True) -> dict[str, Beside]:
    """The record's own word to every question, over the last twelve months.

    Where there is so much to count that a job does it first, it waits (Pending) or says so.
    """
    mirror = business_mirror(now, YEAR)
    asking = Asking(None, last_days(YEAR, until=timezone.localdate(now)), now, days=YEAR)
    own: dict[str, Callable[[Asking], Beside]] = {
        "speed": _speed,
        "promises": _promises,
        "quality": _quality,
        "payments": _payments,
    }
    return {
        one.key: _counted(own[one.source], asking, waits)
        if one.group == WHOLE
        else _trait(mirror, Trait(one.group), Side(one.source))
        for one in QUESTIONS
    }


def _counted(figure: Callable[[Asking], Beside], asking: Asking, waits: bool) -> Beside:
    try:
        return figure(asking)
    except Pending:
        if waits:
            raise
        return Beside(COUNTING, None, "")


def _trait(mirror: Reflected, trait: Trait, side: Side) -> Beside:
    bar = mirror.now.bar(trait, side)
    url = reverse("mirror:evidence", args=[trait, side])
    if bar.score is None:
        return Beside(UNKNOWN, None, url)
    sentence = say(
        "The mirror shows {score} of 100 (between {low} and {high}), counted on {n} things.",
        score=bar.score,
        low=bar.low,
        high=bar.high,
        n=bar.number,
    )
    return Beside(sentence, level(bar.score), url)


def _speed(asking: Asking) -> Beside:
    share = timings(asking)[1].answer.measures[Measure.FIRST].whole.in_time
    return _of_share(
        share,
        say("{percent} % of {n} first answers came in time.", **_told(share)),
        "figures:speed",
    )


def _promises(asking: Asking) -> Beside:
    found = score(now=asking.now, over=timedelta(days=YEAR))
    share = Share(found.kept, found.sample)
    return _of_share(
        share, say("{percent} % of {n} promises were kept.", **_told(share)), "promises:score"
    )


def _quality(asking: Asking) -> Beside:
    """Without a scale of its own: how many complaints are few depends on the trade."""
    whole, url = quality_page(asking)[1].answer.whole, reverse("figures:quality")
    if whole.sold < ENOUGH:
        return Beside(UNKNOWN, None, url)
    sentence = say(
        "{complaints} complaints, {returns} returns and {praise} words of praise in {sold} sold.",
        complaints=whole.complaints,
        returns=whole.returns,
        praise=whole.praise,
        sold=whole.sold,
    )
    return Beside(sentence, None, url)


def _payments(asking: Asking) -> Beside:
    share = payments(asking).told.whole.in_time
    return _of_share(
        share, say("{percent} % of {n} invoices were paid in time.", **_told(share)),
        "figures:payments",
    )  # fmt: skip


def _of_share(share: Share, sentence: Sentence, place: str) -> Beside:
    if share.whole < ENOUGH:
        return Beside(UNKNOWN, None, reverse(place))
    return Beside(sentence, level(share.percent), reverse(place))


def _told(share: Share) -> dict[str, object]:
    return {"percent": share.percent, "n": share.whole}
