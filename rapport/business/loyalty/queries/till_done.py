"""The end of a visit to the till: what it brought, and what there is to say."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Card, PointsEntry, VoucherEntry
from rapport.business.loyalty.rules.cards import first_part
from rapport.business.loyalty.rules.till import TillLine
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.moments import money
from rapport.plumbing.kernel.words import Sentence, say

from .cards import live_card
from .standing import InProgramme, Standing, standing


@dataclass(frozen=True)
class Brought:
    """What this purchase earned in one programme."""

    name: str
    points: int
    is_stamps: bool


@dataclass(frozen=True)
class Rung:
    purchase: Purchase
    lines: list[TillLine]
    first_name: str
    brought: list[Brought]
    standing: Standing | None
    used: list[str]
    paid: Decimal
    to_say: Sentence
    card: Card | None


def rung(purchase: Purchase, *, now: datetime) -> Rung:
    """One purchase as it stands when it was just rung up."""
    customer, today = purchase.customer, opening_hours().local(now).date()
    stands = standing(customer.pk, today=today) if customer else None
    first = first_part(customer.goes_by or customer.name) if customer else ""
    entries = VoucherEntry.objects.filter(
        purchase=purchase, kind=VoucherEntry.Kind.REDEEMED, undone_by=None
    ).select_related("voucher__product")
    used, off = [], Decimal(0)
    for entry in entries.order_by("pk"):
        voucher = entry.voucher
        if voucher.is_money:
            amount = rules.as_money(entry.taken, voucher.currency).amount
            used.append(money(amount, voucher.currency))
            off += amount
        else:
            used.append(voucher.reason or str(voucher))
    return Rung(
        purchase=purchase,
        lines=[
            TillLine(one.text, one.quantity, one.price)
            for one in purchase.lines.order_by("position")
        ],
        first_name=first,
        brought=_brought(purchase),
        standing=stands,
        used=used,
        paid=purchase.total - off,
        to_say=_to_say(first, stands),
        card=live_card(customer.pk) if customer else None,
    )


def _brought(purchase: Purchase) -> list[Brought]:
    rows = PointsEntry.objects.told_about(f"purchase:{purchase.pk}")
    named = rows.values_list("account__programme__name", "account__programme__kind")
    sums = named.annotate(brought=Sum("amount") - Sum("owed")).order_by("account__programme__name")
    return [Brought(name, points, kind == "stamps") for name, kind, points in sums if points]


def _to_say(name: str, stands: Standing | None) -> Sentence:
    """One warm sentence to end with."""
    if not name:
        return say("Thank you, and see you again!")
    nearest = _nearest(stands.programmes) if stands else None
    if nearest is None:
        return say("Thank you, {name}!", name=name)
    if nearest.affordable:
        reward = nearest.affordable[-1].name
        return say("Thank you, {name}! “{reward}” is waiting for you.", name=name, reward=reward)
    if nearest.next_reward is None:
        return say("Thank you, {name}!", name=name)
    facts = {"name": name, "count": nearest.missing, "reward": nearest.next_reward.name}
    if nearest.is_stamps:
        return say("Thank you, {name}! {count} more for “{reward}”.", **facts)
    return say("Thank you, {name}! {count} points more for “{reward}”.", **facts)


def _nearest(programmes: list[InProgramme]) -> InProgramme | None:
    """The programme in which a reward is closest."""
    ready = [one for one in programmes if one.affordable]
    near = [one for one in programmes if one.next_reward is not None]
    return ready[0] if ready else min(near, key=lambda one: one.missing, default=None)
