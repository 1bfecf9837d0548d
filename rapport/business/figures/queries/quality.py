"""Quality as customers meet it: complaints, returns and praise for each product."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapport.business.cases.models import Case
from rapport.business.figures.rules.quality import Placed, Tally, placed
from rapport.business.figures.rules.shares import Rate
from rapport.business.sales.models import Product, Purchase
from rapport.plumbing.design.shown import Shown

from .asking import Asking
from .quality_rows import Word, returned_lines, sold_and_returned, sold_by_step, words

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
class OfProduct:
    product: Product | None
    tally: Tally
    steps: list[Step]
    complaints: list[Told]
    praise: list[Told]
    returns: list[Told]


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


def quality_of(asking: Asking, product: Product | None) -> OfProduct:
    """What stands behind the numbers of one product, or of none that we could tell."""
    number = product.pk if product else None
    spoken = [one for one in words(asking) if one.product == number]
    cases = asking.cases.select_related("customer")
    found = cases.in_bulk([one.case for one in spoken[: 4 * SHOWN]])
    counted = Counter((one.product, one.kind) for one in spoken)
    sold = sold_and_returned(asking) if product else {}
    back = returned_lines(asking, product.pk)[:SHOWN] if product else []
    return OfProduct(
        product=product,
        tally=_tally(product, sold, counted) if product else _sum([], spoken),
        steps=_steps(asking, spoken, product.pk) if product else [],
        complaints=_told(spoken, Case.Kind.COMPLAINT, found),
        praise=_told(spoken, Case.Kind.PRAISE, found),
        returns=[Told(None, line.purchase, is_named=True) for line in back],
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


def _told(spoken: Iterable[Word], kind: str, cases: dict[int, Case]) -> list[Told]:
    rows = [
        Told(cases[one.case], None, is_named=one.is_named)
        for one in spoken
        if one.kind == kind and one.case in cases
    ]
    return rows[:SHOWN]
