"""Quality as customers meet it: complaints, returns and praise for each product."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from rapport.business.cases.models import Case
from rapport.business.figures.rules.quality import Placed, Tally, placed
from rapport.business.figures.rules.shares import Rate
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.reckoning.asking import Kept, reckoning

from .asking import Asking, ask_again
from .quality_rows import Word, lines_of, returned_lines, sold_and_returned, sold_by_step, words

SHOWN = 100


@dataclass(frozen=True)
class Step:
    """One week or month."""

    on: date
    complaints: Rate
    returns: Rate
    praise: Rate


@dataclass(frozen=True)
class Quality:
    rows: list[Placed]  # those with the most trouble first
    whole: Tally
    steps: list[Step]
    open_complaints: int  # of no product that we could tell
    open_praise: int

    @property
    def is_empty(self) -> bool:
        return not (self.whole.sold or self.whole.trouble or self.whole.praise)


@dataclass(frozen=True)
class Told(Shown):
    """A complaint, a praise or a return behind a number."""

    case: Case | None
    purchase: Purchase | None
    is_named: bool


@dataclass(frozen=True)
class Counted:
    """The same by numbers: of cases, with whether somebody named the product, and of purchases."""

    tally: Tally
    steps: list[Step]
    complaints: list[tuple[int, bool]]
    praise: list[tuple[int, bool]]
    returns: list[int]


@dataclass(frozen=True)
class OfProduct:
    product: Product | None
    tally: Tally
    steps: list[Step]
    complaints: list[Told]
    praise: list[Told]
    returns: list[Told]
    asking: Asking  # as of when the figures are true
    kept: Kept[Counted]


def quality(asking: Asking) -> Quality:
    """Each product that was sold or spoken of on these days."""
    spoken, sold = words(asking), sold_and_returned(asking)
    counted = Counter((one.product, one.kind) for one in spoken)
    numbers = set(sold) | {one.product for one in spoken if one.product is not None}
    tallies = [
        _tally(product, sold, counted)
        for product in Product.objects.filter(pk__in=numbers).order_by("name", "pk")
    ]
    return Quality(
        rows=placed(tallies),
        whole=_sum(tallies, spoken),
        steps=_steps(asking, spoken),
        open_complaints=counted[None, Case.Kind.COMPLAINT],
        open_praise=counted[None, Case.Kind.PRAISE],
    )


def quality_page(asking: Asking) -> tuple[Asking, Kept[Quality]]:
    """The question as of the moment for which the answer holds, and the answer; or Pending."""
    kept = _quality.ask(now=asking.now, **asking.values)
    return asking.as_of(kept.at), kept


def _reads(*, now: datetime, **values: Any) -> "QuerySet[PurchaseLine]":
    values.pop("product", None)
    return lines_of(ask_again(now, **values))


@reckoning(shape=Quality, reads=_reads)
def _quality(*, now: datetime, **values: Any) -> Quality:
    return quality(ask_again(now, **values))


@reckoning(shape=Counted, reads=_reads)
def _counted(*, now: datetime, product: int | None, **values: Any) -> Counted:
    asking = ask_again(now, **values)
    found = Product.objects.get(pk=product) if product else None
    spoken = [one for one in words(asking) if one.product == product]
    counted = Counter((one.product, one.kind) for one in spoken)
    sold = sold_and_returned(asking) if found else {}
    back = returned_lines(asking, found.pk)[:SHOWN] if found else []
    return Counted(
        tally=_tally(found, sold, counted) if found else _sum([], spoken),
        steps=_steps(asking, spoken, found.pk) if found else [],
        complaints=_newest(spoken, Case.Kind.COMPLAINT),
        praise=_newest(spoken, Case.Kind.PRAISE),
        returns=[line.purchase_id for line in back],
    )


def quality_of(asking: Asking, product: Product | None) -> OfProduct:
    """What stands behind the numbers of one product, or of none that we could tell."""
    number = product.pk if product else None
    kept = _counted.ask(now=asking.now, product=number, **asking.values)
    told, cases = kept.answer, asking.cases.select_related("customer")
    found = cases.in_bulk([pk for pk, _is_named in (*told.complaints, *told.praise)])
    bought = Purchase.objects.select_related("customer").in_bulk(told.returns)
    return OfProduct(
        product=product,
        tally=told.tally,
        steps=told.steps,
        complaints=_told(told.complaints, found),
        praise=_told(told.praise, found),
        returns=[Told(None, bought[pk], is_named=True) for pk in told.returns if pk in bought],
        asking=asking.as_of(kept.at),
        kept=kept,
    )


def _tally(
    product: Product,
    sold: dict[int, tuple[int, int]],
    counted: Counter[tuple[int | None, str]],
) -> Tally:
    times, back = sold.get(product.pk, (0, 0))
    return Tally(
        product_id=product.pk,
        name=product.name,
        is_service=product.is_service,
        sold=times,
        complaints=counted[product.pk, Case.Kind.COMPLAINT],
        returns=back,
        praise=counted[product.pk, Case.Kind.PRAISE],
    )


def _sum(tallies: Iterable[Tally], spoken: Iterable[Word]) -> Tally:
    """Everything together, with the words that we could put down to no product."""
    all_of_them = list(tallies)
    kinds = Counter(one.kind for one in spoken)
    return Tally(
        product_id=0,
        name="",
        is_service=False,
        sold=sum(one.sold for one in all_of_them),
        complaints=kinds[Case.Kind.COMPLAINT],
        returns=sum(one.returns for one in all_of_them),
        praise=kinds[Case.Kind.PRAISE],
    )


def _steps(asking: Asking, spoken: Iterable[Word], product: int | None = None) -> list[Step]:
    steps = asking.stretch.steps()
    sold = sold_by_step(asking, steps, product)
    said = Counter((asking.stretch.step_of(asking.day_of(one.at)), one.kind) for one in spoken)
    return [
        Step(
            on=step,
            complaints=Rate(said[step, Case.Kind.COMPLAINT], sold[step][0]),
            returns=Rate(sold[step][1], sold[step][0]),
            praise=Rate(said[step, Case.Kind.PRAISE], sold[step][0]),
        )
        for step in steps
    ]


def _newest(spoken: Iterable[Word], kind: str) -> list[tuple[int, bool]]:
    return [(one.case, one.is_named) for one in spoken if one.kind == kind][:SHOWN]


def _told(rows: Iterable[tuple[int, bool]], cases: dict[int, Case]) -> list[Told]:
    return [Told(cases[pk], None, is_named) for pk, is_named in rows if pk in cases]
