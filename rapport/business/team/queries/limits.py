from dataclasses import dataclass
from decimal import Decimal

from rapport.business.team.models import Limit, Member
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import Limits, within


@dataclass(frozen=True)
class OwnLimit:
    """A colleague and what holds for them."""

    member: Member
    amount: Decimal | None
    is_own: bool


def limits() -> Limits:
    """Everybody's limits as the owner chose them. One query."""
    roles: dict[str, Decimal | None] = {}
    members: dict[int, Decimal | None] = {}
    for row in Limit.objects.all():
        if row.member_id is None:
            roles[row.role] = row.amount
        else:
            members[row.member_id] = row.amount
    return Limits(roles, members)


def limit_of(member: Member) -> Decimal | None:
    """Up to how much this member may put right without asking; None: without a limit."""
    return limits().of(member.role, member.pk)


def may_approve(amount: Decimal, *, but: int | None = None) -> list[Member]:
    """Colleagues who may say yes to so much: by their role, and within their own limit."""
    found = limits()
    people = Member.objects.people().active().by_name()
    return [
        one
        for one in people
        if one.pk != but
        and one.can(Capability.APPROVE)
        and within(found.of(one.role, one.pk), amount)
    ]


def own_limits() -> list[OwnLimit]:
    found = limits()
    return [
        OwnLimit(one, found.of(one.role, one.pk), one.pk in found.members)
        for one in Member.objects.people().active().by_name()
    ]
