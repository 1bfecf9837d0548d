"""What stands behind a bar: measure by measure, and down to the single entry."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from rapport.business.customers.models import Customer
from rapport.business.mirror.rules import Count, Measure, Part, Period, Side, Sight, Trait
from rapport.business.mirror.rules.traits import BY_KEY, DECIDING, NAMES, measures_of
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.models import Entry

from .counting import COLUMNS, Entries, deciding
from .mirrors import reflected
from .places import address
from .reflected import Half
from .scopes import Scope, entries

STRETCH = 50


@dataclass(frozen=True)
class Evidence(Shown):
    """One measure with its counts, now and before."""

    measure: Measure
    count: Count
    before: Count


@dataclass(frozen=True)
class Moment(Shown):
    """One entry that counts, and as what."""

    at: datetime
    part: Part
    told: Sentence
    detail: str
    about: str  # whose it is, where this member may know
    who: str
    url: str


@dataclass(frozen=True)
class Behind(Shown):
    """A bar with everything that it is made of."""

    name: Sentence
    half: Half
    period: Period
    rows: list[Evidence]


@dataclass(frozen=True)
class Stretch(Shown):
    """Entries of one measure, newest first; `older` continues."""

    measure: Measure
    moments: list[Moment]
    older: str


def behind(scope: Scope, trait: Trait, side: Side, *, now: datetime, days: int) -> Behind:
    found = reflected(scope, now=now, days=days)
    rows = [
        Evidence(one, found.now.counts[one.key], found.before.counts[one.key])
        for one in measures_of(trait, side)
    ]
    return Behind(NAMES[trait], found.half(trait, side), found.period, rows)


def stretch(
    scope: Scope, measure: Measure, period: Period, *, before: str = "", limit: int = STRETCH
) -> Stretch:
    """The entries that count for a measure. ValueError when the cursor is not one of ours."""
    rows = (
        telling(scope, measure, period, newest=True).select_related("actor").order_by("-at", "-pk")
    )
    if before:
        at, pk = _cursor(before)
        rows = rows.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    found = list(rows[: limit + 1])
    shown = found[:limit]
    names = _names(shown, scope)
    older = f"{shown[-1].at.isoformat()}|{shown[-1].pk}" if len(found) > limit else ""
    return Stretch(measure, [_moment(one, measure, names) for one in shown], older)


def telling(scope: Scope, measure: Measure, period: Period, *, newest: bool = False) -> Entries:
    """Every entry that this measure counts within these days."""
    sights = [sight for _, sight in measure.parts]
    if not sights:
        return Entry.objects.none()
    rows = entries(scope, period, measure.side, newest=newest)
    kinds = rows.filter(kind__in={one.kind for one in sights})
    return kinds.annotate(**deciding()).filter(reduce(or_, map(_reads, sights)))


def _reads(sight: Sight) -> Q:
    places = DECIDING[sight.kind]
    told = {f"{COLUMNS[places.index(name)]}__in": words for name, words in sight.facts}
    return Q(kind=sight.kind, **told)


def _names(shown: list[Entry], scope: Scope) -> dict[int, str]:
    """Whom these are about; on the page of one customer that needs no saying."""
    if scope.kind == "customer":
        return {}
    ids = {pk for one in shown if isinstance(pk := one.facts.get("customer_id"), int)}
    rows = Customer.objects.visible_to(scope.seen_by).filter(pk__in=ids).order_by()
    return dict(rows.values_list("pk", "name"))


def _moment(entry: Entry, measure: Measure, names: dict[int, str]) -> Moment:
    event, facts = entry.event, dict(zip(DECIDING[entry.kind], _columns(entry), strict=False))
    parts = (
        part for part, sight in measure.parts if sight.kind == entry.kind and sight.sees(facts)
    )
    return Moment(
        at=entry.at,
        part=next(parts, Part.MISSED),
        told=event.told(),
        detail=event.detail()[:200],
        about=names.get(entry.facts.get("customer_id") or 0, ""),
        who=entry.actor.name if entry.actor else "",
        url=address(event.place()),
    )


def _columns(entry: Entry) -> list[str]:
    return [getattr(entry, name) for name in COLUMNS]


def _cursor(text: str) -> tuple[datetime, int]:
    at, _, pk = text.partition("|")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment, int(pk)


def measure_called(key: str, trait: Trait, side: Side) -> Measure | None:
    found = BY_KEY.get(key)
    return found if found and (found.trait, found.side) == (trait, side) else None
