"""A customer's points in one programme, held until the transaction ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from rapport.business.customers import actions as customers
from rapport.business.loyalty import rules
from rapport.business.loyalty.models import PointsAccount, PointsDraw, PointsEntry, Programme

LOT: list[str] = ["pk", "account_id", "rest", "expires_on"]
REST: list[str] = ["pk", "rest"]


@dataclass
class Book:
    """What was opened for one customer in one programme: their own, and what merges brought."""

    customer_id: int | None
    programme: Programme
    own: PointsAccount
    accounts: list[PointsAccount] = field(default_factory=list)

    def lots(self) -> list[rules.Lot]:
        """What is left, in lots, the next to expire first. Read again each time."""
        ids = [one.pk for one in self.accounts]
        rows = PointsEntry.objects.filter(account__in=ids).unspent()
        found = rows.values_list(*LOT)
        return rules.by_expiry(rules.Lot(*one) for one in found)

    def left(self) -> int:
        return sum(tip.left for tip in map(newest, self.accounts) if tip is not None)

    def owing(self) -> int:
        return sum(tip.owing for tip in map(newest, self.accounts) if tip is not None)


def held(customer_id: int, programme_id: int, *, now: datetime) -> Book:
    """The book of whoever this number leads to; opened when it is not there yet."""
    whose = customers.lead(customer_id)
    programme = Programme.objects.get(pk=programme_id)
    PointsAccount.objects.get_or_create(
        programme=programme, opened_for=whose, defaults={"customer_id": whose, "opened_at": now}
    )
    rows = PointsAccount.objects.filter(customer=whose, programme=programme)
    accounts = list(rows.select_for_update().order_by("pk"))
    own = next((one for one in accounts if one.opened_for == whose), accounts[0])
    return Book(whose, programme, own, accounts)


def held_alone(account_id: int) -> Book:
    """One account by itself, whoever has it by now: also of somebody who was forgotten."""
    whose = PointsAccount.objects.get(pk=account_id).customer_id
    if whose is not None:
        customers.lead(whose)
    own = PointsAccount.objects.select_for_update().get(pk=account_id)
    return Book(own.customer_id, Programme.objects.get(pk=own.programme_id), own, [own])


def newest(account: PointsAccount) -> PointsEntry | None:
    return PointsEntry.objects.filter(account=account).order_by("-number").first()


def draw(entry: PointsEntry, changes: Iterable[tuple[int, int]]) -> None:
    """Take from lots, or put back: each lot, and by how much it changes."""
    wanted = dict(changes)
    lots = PointsEntry.objects.filter(pk__in=wanted).lots()
    rest: dict[int, int] = dict(lots.values_list(*REST))
    rows = PointsDraw.objects.filter(lot__in=wanted).order_by().values("lot")
    numbers = dict(rows.annotate(last=Max("number")).values_list("lot", "last"))
    PointsDraw.objects.bulk_create(
        PointsDraw(
            entry=entry,
            lot_id=lot,
            number=numbers.get(lot, 0) + 1,
            amount=amount,
            left=rest[lot] + amount,
        )
        for lot, amount in sorted(wanted.items())
    )
