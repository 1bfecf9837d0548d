"""What somebody would like to have again, and what others like them had next."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from rapport.business.recommendations import rules
from rapport.business.recommendations.baskets import following, rhythms
from rapport.business.sales.models import Product
from rapport.plumbing.kernel.words import Sentence

from .bought import as_date
from .known import Known, known_of

AGAIN, NEXT = "again", "next"
AT_ONCE = 500


@dataclass(frozen=True)
class Recommendation:
    """One product that would fit, why, and how much that rests on. Again comes with a day."""

    product: Product
    kind: str
    reason: Sentence
    score: float
    support: int
    expected_on: date | None = None
    begins_on: date | None = None
    ends_on: date | None = None

    @property
    def is_again(self) -> bool:
        return self.kind == AGAIN


def for_customer(customer_id: int, *, today: date) -> list[Recommendation]:
    """What to offer them now, best first; nothing to whom nothing is to be offered.

    A constant number of queries, however many customers, purchases and rules there are.
    """
    return for_customers([customer_id], today=today)[customer_id]


def for_customers(ids: Collection[int], *, today: date) -> dict[int, list[Recommendation]]:
    """The same for many at once, in as many queries for each five hundred."""
    found: dict[int, list[Recommendation]] = {}
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        known = known_of(some, today=today)
        found |= {pk: [] if known.silence(pk) else fits_of(known, pk, today=today) for pk in some}
    return found


def fits_of(known: Known, customer_id: int, *, today: date) -> list[Recommendation]:
    """Whatever holds us back aside."""
    again = sorted(_again(known, customer_id, today), key=_best_first)[: rules.MOST_AGAIN]
    new = sorted(_next(known, customer_id, today), key=_best_first)[: rules.MOST_NEXT]
    return again + new


def _best_first(one: Recommendation) -> tuple[float, int]:
    return -one.score, one.product.pk


def _again(known: Known, pk: int, today: date) -> Iterator[Recommendation]:
    for product, days in known.days.get(pk, {}).items():
        rhythm = rhythms.rhythm_of(days, product, known.cadences)
        if rhythm is None or not known.may_fit(pk, product):
            continue
        due = rhythms.due(days[-1], rhythm)
        if not due.is_due(today.toordinal()):
            continue
        begins, expected, ends = as_date(due.begins), as_date(due.expected), as_date(due.ends)
        yield Recommendation(
            product=known.products[product],
            kind=AGAIN,
            reason=_reason(rhythm, days, expected, today),
            score=rules.again_score(today=today, begins=begins, expected=expected, ends=ends),
            support=rhythm.support,
            expected_on=expected,
            begins_on=begins,
            ends_on=ends,
        )


def _reason(rhythm: rhythms.Rhythm, days: list[int], expected: date, today: date) -> Sentence:
    gap = round(rhythm.gap)
    if rhythm.is_own:
        return rules.own_reason(times=len(days), days=gap, expected=expected, today=today)
    return rules.usual_reason(buyers=rhythm.support, days=gap, last=as_date(days[-1]))


def _next(known: Known, pk: int, today: date) -> Iterator[Recommendation]:
    last = {product: days[-1] for product, days in known.days.get(pk, {}).items()}
    for fit in following.fitting(last, known.pairs, today=today.toordinal()):
        if not known.may_fit(pk, fit.product):
            continue
        because = fit.because
        named = known.products.get(because.left)
        yield Recommendation(
            product=known.products[fit.product],
            kind=NEXT,
            reason=rules.next_reason(
                both=because.both, of=because.of, product=named.name if named else ""
            ),
            score=rules.next_score(fit.score),
            support=because.both,
        )
