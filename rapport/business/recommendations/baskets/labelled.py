"""How well a log's last month is foreseen from the months before it.

Every customer who bought before and again in the last month gets two lists of ten: new products,
and products they had. Beside ours stand the lists that need no thought: what most people buy, what
most people bought lately, what this customer bought most often. What can be set was set on the
month before the last, with the months before that; the last month is looked at once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from . import following, rhythms
from .following import Line, Pair
from .reading import Log
from .scoring import LONG, Marks, Result, better, marks, result

LATELY = 30
FOLLOWERS = (10, 20, 40)
HALF_LIVES = (30.0, 60.0, 365_000.0)
Had = dict[int, list[int]]  # of one customer: product, and the days they bought it
Ranking = Callable[[int, Had], list[int]]


@dataclass(frozen=True)
class Setting:
    """One way to set it, and what it reached on the month for choosing."""

    followers: int
    half_life: float
    ndcg: float
    is_ours: bool


@dataclass(frozen=True)
class Dueness:
    """Of the products we called due in the month, how many were bought; and of the others."""

    due: int
    due_bought: int
    others: int
    others_bought: int
    in_window: int  # of those due and bought, inside the days we said


@dataclass(frozen=True)
class Foreseen:
    """One kind of list: how many customers, what each way reached, and by how much ours is more."""

    customers: int
    ways: list[Result]
    beside: str  # the best of the others
    difference: Result


@dataclass(frozen=True)
class Evaluation:
    month: str
    chosen_on: str
    pairs: int
    settings: list[Setting]
    new: Foreseen | None  # nobody bought anything new to them
    again: Foreseen | None
    dueness: Dueness


class TooShort(Exception):
    """Fewer than three months: nothing to learn from, to choose on and to measure on."""


@dataclass(frozen=True)
class Split:
    """What was known when a month began, and what was bought in it."""

    begins: int
    known: list[Line]
    had: dict[int, Had]
    bought: dict[int, dict[int, int]]  # product, and the first day in the month

    @property
    def customers(self) -> list[int]:
        return sorted(self.bought.keys() & self.had.keys())


def evaluate(log: Log) -> Evaluation:
    months = sorted({_month(day) for _, _, day in log.lines})
    if len(months) < 3:  # noqa: PLR2004
        raise TooShort("Three months of purchases are the least: learn, choose, measure.")
    *_, chosen_on, month = months
    settings = _settings(_split(log.lines, chosen_on))
    split = _split(log.lines, month)
    pairs = following.learn(split.known)
    return Evaluation(
        month=month,
        chosen_on=chosen_on,
        pairs=len(pairs),
        settings=settings,
        new=_new(split, pairs),
        again=_again(split),
        dueness=_dueness(split),
    )


def _settings(split: Split) -> list[Setting]:
    """Each way to set it, tried on the month for choosing."""
    tried = []
    for followers in FOLLOWERS:
        pairs = by_left(following.learn(split.known, most=followers))
        for half_life in HALF_LIVES:
            ranking = _fitting(pairs, split.begins, half_life=half_life)
            every = list(_marked(split, ranking, new=True).values())
            ndcg = sum(one[2] for one in every) / max(1, len(every))
            ours = (followers, half_life) == (following.MOST_FOLLOWERS, following.HALF_LIFE)
            tried.append(Setting(followers, half_life, ndcg, ours))
    return tried


def _new(split: Split, pairs: Iterable[Pair]) -> Foreseen | None:
    everybody, lately = _popular(split, since=0), _popular(split, since=split.begins - LATELY)
    return _compared(
        split,
        {
            "what most people buy": _from(everybody, without_theirs=True),
            "what most bought lately": _from(lately, without_theirs=True),
            "bought next": _fitting(by_left(pairs), split.begins),
        },
        new=True,
    )


def _again(split: Split) -> Foreseen | None:
    everybody = Counter(dict(_popular(split, since=0)))
    usual = rhythms.product_rhythms(split.known)

    def most_often(_: int, had: Had) -> list[int]:
        return sorted(had, key=lambda one: (-len(had[one]), -everybody[one], one))[:LONG]

    def popular(_: int, had: Had) -> list[int]:
        return sorted(had, key=lambda one: (-everybody[one], one))[:LONG]

    def by_rhythm(_: int, had: Had) -> list[int]:
        def score(product: int) -> float:
            days = had[product]
            rhythm = rhythms.rhythm_of(days, product, usual)
            gap = rhythm.gap if rhythm else float(LATELY)
            return rhythms.again_score(len(days), since=split.begins - days[-1], gap=gap)

        return sorted(had, key=lambda one: (-score(one), -everybody[one], one))[:LONG]

    ways = {
        "what most people buy": popular,
        "what they bought most often": most_often,
        "bought again": by_rhythm,
    }
    return _compared(split, ways, new=False)


def _compared(split: Split, ways: Mapping[str, Ranking], *, new: bool) -> Foreseen | None:
    """Each way on the same customers; ours is the last. None where there is nobody to ask."""
    marked = {name: list(_marked(split, way, new=new).values()) for name, way in ways.items()}
    if not any(marked.values()):
        return None
    results = [result(name, every) for name, every in marked.items()]
    *others, ours = results
    best = max(others, key=lambda one: one.ndcg.mean)
    difference = better(marked[ours.name], marked[best.name])
    return Foreseen(len(marked[ours.name]), results, best.name, difference)


def _marked(split: Split, ranking: Ranking, *, new: bool) -> dict[int, Marks]:
    """Only customers who bought something of the kind in that month are asked about."""
    found = {}
    for customer in split.customers:
        had, bought = split.had[customer], split.bought[customer]
        truth = {product for product in bought if (product in had) is not new}
        if truth:
            found[customer] = marks(ranking(customer, had), truth)
    return found


def _fitting(
    pairs: Mapping[int, list[Pair]], today: int, *, half_life: float = following.HALF_LIFE
) -> Ranking:
    def ranking(_: int, had: Had) -> list[int]:
        last = {product: days[-1] for product, days in had.items()}
        fits = following.fitting(last, pairs, today=today, half_life=half_life)
        return [fit.product for fit in fits[:LONG]]

    return ranking


def _from(popular: list[tuple[int, int]], *, without_theirs: bool) -> Ranking:
    ordered = [product for product, _ in popular]

    def ranking(_: int, had: Had) -> list[int]:
        apart = had if without_theirs else {}
        unknown = (product for product in ordered if product not in apart)
        return [product for product, _ in zip(unknown, range(LONG), strict=False)]

    return ranking


def _popular(split: Split, *, since: int) -> list[tuple[int, int]]:
    """Products by how many people bought them."""
    bought = {(customer, product) for customer, product, day in split.known if day >= since}
    counts = Counter(product for _, product in bought)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _dueness(split: Split) -> Dueness:
    """Of each customer's products with a rhythm, those due at the month's beginning or in it."""
    usual = rhythms.product_rhythms(split.known)
    due = due_bought = others = others_bought = in_window = 0
    for customer in split.customers:
        bought = split.bought[customer]
        for product, days in split.had[customer].items():
            rhythm = rhythms.rhythm_of(days, product, usual)
            if rhythm is None:
                continue
            expected = rhythms.due(days[-1], rhythm)
            if expected.is_due(split.begins):
                due += 1
                due_bought += product in bought
                in_window += product in bought and bought[product] <= expected.ends
            else:
                others += 1
                others_bought += product in bought
    return Dueness(due, due_bought, others, others_bought, in_window)


def _split(lines: Iterable[Line], month: str) -> Split:
    begins = date.fromisoformat(f"{month}-01").toordinal()
    known = [line for line in lines if line[2] < begins]
    had: dict[int, Had] = {}
    for customer, rows in groupby(known, key=lambda line: line[0]):
        theirs = had.setdefault(customer, {})
        for _, product, day in rows:
            theirs.setdefault(product, []).append(day)
    products = {product for _, product, _ in known}
    bought: dict[int, dict[int, int]] = {}
    for customer, product, day in lines:
        if _month(day) == month and product in products:
            bought.setdefault(customer, {}).setdefault(product, day)
    return Split(begins, known, had, bought)


def by_left(pairs: Iterable[Pair]) -> dict[int, list[Pair]]:
    found: dict[int, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.left, []).append(pair)
    return found


def _month(day: int) -> str:
    return date.fromordinal(day).isoformat()[:7]
