"""/api/v1/mirror/"""

from datetime import date, datetime
from typing import Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from rapport.business.mirror import queries
from rapport.business.mirror.queries import Evidence, Half, Reflected
from rapport.business.mirror.rules import DAYS, Side
from rapport.business.mirror.rules.traits import measures_of
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.schemas import Filters, Schema

router = Router(tags=["mirror"])
NAMED = ("customer", "member", "segment", "tag")


class MeasureOut(Schema):
    """`has_source` is false where nothing tells of it yet; it counts as no evidence."""

    key: str
    name: str
    means: str
    weight: int
    good: int
    missed: int
    score: int | None
    score_before: int | None
    has_source: bool


class BarOut(Schema):
    """`score` is null where too little was counted; it lies between `low` and `high`, 9 in 10."""

    score: int | None
    low: int
    high: int
    counted: int
    score_before: int | None
    is_sure: bool
    measures: list[MeasureOut]


class TraitOut(Schema):
    trait: str
    name: str
    advice: str
    us: BarOut
    them: BarOut


class MirrorOut(Schema):
    """`counted_at` is when the ledger was last counted, where that is not done for each look."""

    first_on: date
    last_on: date
    counted: int
    counted_at: datetime | None
    traits: list[TraitOut]


class Search(Filters):
    """One of the four at most; none is the whole business."""

    customer_id: int | None = None
    member_id: int | None = None
    segment_id: int | None = None
    tag_id: int | None = None
    days: Literal["30", "90", "365"] = "90"


@router.get("/", response=MirrorOut)
def show(request: HttpRequest, filters: Query[Search]) -> object:
    """How we treat our customers and how they treat us, by seven traits.

    A colleague's mirror is for that colleague and the owner.
    """
    member: Member = request.auth  # type: ignore[attr-defined]
    named = [(kind, getattr(filters, f"{kind}_id")) for kind in NAMED]
    asked = [(kind, pk) for kind, pk in named if pk is not None]
    if len(asked) > 1:
        raise Refused(say("Ask for one customer, member, segment or tag at a time."))
    kind, pk = asked[0] if asked else ("business", None)
    if kind not in {"customer", "member"}:
        member.require(Capability.SEE_FIGURES)
    scope = queries.scope_of(kind, pk, member=member)
    if scope is None:
        raise Http404
    days = next(one for one in DAYS if str(one) == filters.days)
    found = queries.reflected(scope, now=timezone.now(), days=days)
    return MirrorOut(
        first_on=found.period.first_on,
        last_on=found.period.last_on,
        counted=found.number,
        counted_at=_counted_at(scope, found),
        traits=[
            TraitOut(
                trait=line.trait,
                name=spoken(line.name),
                advice=spoken(line.advice),
                us=_bar(found, line.us),
                them=_bar(found, line.them),
            )
            for line in found.lines
        ],
    )


def _counted_at(scope: queries.Scope, found: Reflected) -> datetime | None:
    if scope.is_business:
        return queries.counted_at()
    return None if found.kept is None else found.kept.at


def _bar(found: Reflected, half: Half) -> BarOut:
    return BarOut(
        score=half.bar.score,
        low=half.bar.low,
        high=half.bar.high,
        counted=half.bar.number,
        score_before=half.before.score,
        is_sure=half.is_sure,
        measures=[
            _measure(Evidence(one, found.now.counts[one.key], found.before.counts[one.key]))
            for one in measures_of(half.trait, Side(half.side))
        ],
    )


def _measure(row: Evidence) -> MeasureOut:
    one, count, before = row.measure, row.count, row.before
    return MeasureOut(
        key=one.key,
        name=spoken(one.name),
        means=spoken(one.means),
        weight=one.weight,
        good=count.good,
        missed=count.missed,
        score=count.score if count.number else None,
        score_before=before.score if before.number else None,
        has_source=one.lacks is None,
    )
