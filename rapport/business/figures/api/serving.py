"""/api/v1/figures/: speed, quality, consistency and days to pay."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from rapport.business.figures.queries.asking import Asking, segments_for
from rapport.business.figures.queries.consistency import consistency as differing
from rapport.business.figures.queries.payments import Habit
from rapport.business.figures.queries.payments import payments as paying
from rapport.business.figures.queries.quality import quality_page as met
from rapport.business.figures.queries.speed import speed as timed
from rapport.business.figures.rules import speed as speed_rules
from rapport.business.figures.rules.shares import Rate, Share
from rapport.business.figures.rules.spread import Spread
from rapport.business.figures.rules.stretch import sensible
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .serving_shapes import ConsistencyOut, Days, PaymentsOut, QualityOut, SpeedOut

router = Router(tags=["figures"])


@router.get("/speed/", response=SpeedOut)
def speed(request: HttpRequest, days: Query[Days]) -> object:
    """How quickly we answer, in opening minutes."""
    asking = _asking(request, days)
    found = timed(asking)
    return _of(found.asking) | {
        "as_of": found.kept.at,
        "measures": [
            {
                "measure": part.measure,
                "whole": _times("", "", part.whole),
                **{
                    f"by_{by}": [
                        _times(one.key, one.name, one.figure) for one in part.groups.get(by, ())
                    ]
                    for by in speed_rules.By
                },
            }
            for part in found.parts
        ],
        "left_the_queue": found.left,
    }


@router.get("/quality/", response=QualityOut)
def quality(request: HttpRequest, days: Query[Days]) -> object:
    """Complaints, returns and praise for each product, those with the most trouble first."""
    asking, kept = met(_asking(request, days))
    found = kept.answer
    return _of(asking) | {
        "as_of": kept.at,
        "products": [
            {
                "product_id": one.tally.product_id,
                "name": one.tally.name,
                "is_service": one.tally.is_service,
                "sold": one.tally.sold,
                "complaints": _rate(one.tally.complaint_rate),
                "returns": _rate(one.tally.return_rate),
                "praise": _rate(one.tally.praise_rate),
                "trouble_per_hundred": one.likely,
            }
            for one in found.rows
        ],
        "complaints_of_no_product": found.open_complaints,
        "praise_of_no_product": found.open_praise,
    }


@router.get("/consistency/", response=ConsistencyOut)
def consistency(request: HttpRequest, days: Query[Days]) -> object:
    """Where the experience differs across channels and members, and how sure that is."""
    found = differing(_asking(request, days))
    return _of(found.asking) | {
        "as_of": found.kept.at,
        "differences": [
            {
                "question": one.asked,
                "across": one.across,
                "chance": one.chance,
                "is_sure": one.holds,
                "sides": [
                    {
                        "key": side.key,
                        "name": side.name,
                        "share": _share(side.share) if side.share else None,
                        "minutes": _spread(side.spread) if side.spread else None,
                    }
                    for side in one.sides
                ],
            }
            for one in found.differences
        ],
    }


@router.get("/payments/", response=PaymentsOut)
def payments(request: HttpRequest, days: Query[Days]) -> object:
    """How long customers take to pay, what is overdue now, and who became slower."""
    asking = _asking(request, days)
    found = paying(asking)
    return _of(found.asking) | {
        "as_of": found.kept.at,
        "whole": _habit(found.whole),
        "kinds": [_habit(one) for one in found.kinds],
        "stages": [_habit(one) for one in found.stages],
        "overdue": [
            {
                "over_days": band.over,
                "up_to_days": band.up_to,
                "invoices": band.invoices,
                "sums": [
                    {"amount": str(money.amount), "currency": money.currency} for money in band.sums
                ],
            }
            for band in found.bands
        ],
        "slower": [
            {
                "customer_id": one.customer.pk,
                "days_late_before": one.slower.usual,
                "days_late_now": one.slower.now,
                "invoices_before": one.slower.earlier,
            }
            for one in found.slower
        ],
    }


def _asking(request: HttpRequest, days: Days) -> Asking:
    member: Member = request.auth  # type: ignore[attr-defined]
    member.require(Capability.SEE_FIGURES)
    now = timezone.now()
    segment = None
    if days.segment_id is not None:
        known = {one.pk: one for one in segments_for(member)}
        if days.segment_id not in known:
            raise Http404
        segment = known[days.segment_id]
    today = Asking(member, sensible(None, None, today=timezone.localdate(now)), now).today
    stretch = sensible(days.since, days.until, today=today)
    usual = None if days.since or days.until else stretch.days
    return Asking(member, stretch, now, segment, usual)


def _of(asking: Asking) -> dict[str, Any]:
    return {"since": asking.stretch.since, "until": asking.stretch.until}


def _share(one: Share) -> dict[str, Any]:
    low, high = (one.low, one.high) if one.whole else (None, None)
    return {"part": one.part, "whole": one.whole, "low": low, "high": high}


def _rate(one: Rate) -> dict[str, Any]:
    low, high = (one.low, one.high) if one.chances else (None, None)
    return {
        "events": one.events,
        "chances": one.chances,
        "per_hundred": one.per_hundred,
        "low": low,
        "high": high,
    }


def _spread(one: Spread) -> dict[str, Any]:
    return {
        "count": one.count, "median": one.median, "low": one.low, "high": one.high,
        "slow": one.slow,
    }  # fmt: skip


def _times(key: str, name: str, figure: speed_rules.Figure) -> dict[str, Any]:
    return {
        "key": key,
        "name": name,
        "minutes": _spread(figure.spread),
        "in_time": _share(figure.in_time),
    }


def _habit(one: Habit) -> dict[str, Any]:
    return {"name": one.name, "days": _spread(one.days), "in_time": _share(one.in_time)}
