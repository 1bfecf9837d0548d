"""What customers read about their points, in words."""

from dataclasses import dataclass
from datetime import datetime

from rapport.business.loyalty.models import PointsEntry
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.words import Sentence, say

MOST = 60


@dataclass(frozen=True)
class Told:
    """One thing that happened, as its owner reads it."""

    at: datetime
    points: int
    is_stamps: bool
    programme: str
    what: Sentence


def story(customer_id: int, *, most: int = MOST) -> list[Told]:
    """What came and went, the newest first; parts of one deed are told as one."""
    rows = PointsEntry.objects.filter(account__customer=customer_id)
    entries = rows.select_related("account__programme", "purchase").order_by("-at", "-pk")
    deeds: dict[str, list[PointsEntry]] = {}
    for entry in entries[: most * 2]:
        deeds.setdefault(entry.deed, []).append(entry)
    told = [_told(parts) for parts in deeds.values()]
    return [one for one in told if one.points][:most]


def _told(parts: list[PointsEntry]) -> Told:
    first, programme = parts[-1], parts[-1].account.programme
    points = sum(one.points for one in parts)
    return Told(first.at, points, programme.kind == "stamps", programme.name, _words(first))


def _words(entry: PointsEntry) -> Sentence:
    kind = PointsEntry.Kind
    if entry.kind == kind.EARNED:
        return _earned(entry)
    if entry.kind == kind.SPENT:
        return say("Exchanged for “{reward}”", reward=entry.reason)
    if entry.kind == kind.EXPIRED:
        return say("Their time was over")
    if entry.kind == kind.REVERSED:
        return (
            say("Put back or taken back: {why}", why=entry.reason)
            if entry.reason
            else say("A purchase was taken back")
        )
    if entry.kind == kind.MOVED:
        return say("Handed on")
    return say("Set right: {why}", why=entry.reason) if entry.reason else say("Set right")


def _earned(entry: PointsEntry) -> Sentence:
    if entry.purchase is not None:
        return _for(entry.purchase)
    if entry.about == "welcome":
        return say("A welcome")
    if entry.about == "birthday":
        return say("For your birthday")
    return say("For {what}", what=entry.reason) if entry.reason else say("Earned")


def _for(purchase: Purchase) -> Sentence:
    return say("For your purchase of {day}", day=opening_hours().local(purchase.at).date())
