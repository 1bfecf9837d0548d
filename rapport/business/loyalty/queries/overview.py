"""The loyalty of everybody at a glance: who takes part, what is owed, what was given."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from rapport.business.loyalty.models import (
    PointsAccount,
    PointsEntry,
    PointsEntryQuerySet,
    Programme,
    Reward,
    Voucher,
    VoucherEntry,
)
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours


@dataclass(frozen=True)
class ProgrammeLine:
    programme: Programme
    members: int
    rewards: int
    earned: int  # this month
    spent: int


@dataclass(frozen=True)
class Overview:
    programmes: list[ProgrammeLine]
    rewards_given: int  # this month
    redeemed: int  # vouchers used this month
    open_vouchers: int

    @property
    def is_empty(self) -> bool:
        return not self.programmes and not self.open_vouchers


def overview(member: Member, *, now: datetime) -> Overview:
    """One screen for whoever wants to know whether it is worth it."""
    local = opening_hours().local(now)
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    seen = Voucher.objects.visible_to(member)
    given = PointsEntry.objects.visible_to(member).filter(at__gte=month)
    used = VoucherEntry.objects.filter(
        at__gte=month, kind=VoucherEntry.Kind.REDEEMED, undone_by=None, voucher__in=seen
    )
    spends = given.filter(kind=PointsEntry.Kind.SPENT, undone_by=None)
    usable = seen.unspent().exclude(expires_on__lt=local.date())
    return Overview(
        programmes=_lines(member, given),
        rewards_given=spends.values("deed").distinct().count(),
        redeemed=used.count(),
        open_vouchers=usable.count(),
    )


def programme_lines(member: Member, *, now: datetime) -> list[ProgrammeLine]:
    """Every programme that has not ended, with this month's figures."""
    local = opening_hours().local(now)
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return _lines(member, PointsEntry.objects.visible_to(member).filter(at__gte=month))


def _lines(member: Member, given: PointsEntryQuerySet) -> list[ProgrammeLine]:
    programmes = list(
        Programme.objects.visible_to(member).exclude(state=Programme.State.ENDED).in_order()
    )
    kind = PointsEntry.Kind
    members = _counted(
        PointsAccount.objects.visible_to(member)
        .values_list("programme")
        .annotate(count=Count("customer", distinct=True))
        .order_by()
    )
    rewards = _counted(
        Reward.objects.filter(is_active=True)
        .values_list("programme")
        .annotate(count=Count("pk"))
        .order_by()
    )
    sums = {
        pk: (earned or 0, -(spent or 0))
        for pk, earned, spent in given.values_list("account__programme")
        .annotate(
            earned=Sum("amount", filter=Q(kind=kind.EARNED)),
            spent=Sum("amount", filter=Q(kind=kind.SPENT)),
        )
        .order_by()
    }
    return [
        ProgrammeLine(
            one, members.get(one.pk, 0), rewards.get(one.pk, 0), *sums.get(one.pk, (0, 0))
        )
        for one in programmes
    ]


def _counted(rows: object) -> dict[int, int]:
    return dict(rows)  # type: ignore[call-overload,no-any-return]
