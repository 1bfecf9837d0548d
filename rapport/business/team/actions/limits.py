from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.team.events import LimitsChanged
from rapport.business.team.models import Business, Limit, Member
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import USUAL_LIMITS, limit_refusal
from rapport.business.team.rules.roles import Role
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def set_limits(
    roles: Mapping[str, Decimal | None],
    members: Mapping[int, Decimal | None],
    *,
    by: Member,
    now: datetime,
) -> None:
    """Choose up to how much people may put right without asking; what is left out is as usual."""
    by.require(Capability.MANAGE_BUSINESS)
    Business.objects.select_for_update().get(pk=Business.ONLY)
    for amount in (*roles.values(), *members.values()):
        if reason := limit_refusal(amount):
            raise Refused(reason)
    if set(roles) - {role.value for role in USUAL_LIMITS}:
        raise Refused(say("There is no such role."))
    known = Member.objects.people().filter(pk__in=members).count()
    if known != len(members):
        raise Refused(say("There is no such colleague."))
    chosen = {r: amount for r, amount in roles.items() if amount != USUAL_LIMITS[Role(r)]}
    wanted: dict[tuple[str, int | None], Decimal | None] = {
        **{(role, None): amount for role, amount in chosen.items()},
        **{("", pk): amount for pk, amount in members.items()},
    }
    kept = {(row.role, row.member_id): row.amount for row in Limit.objects.all()}
    if kept == wanted:
        return
    Limit.objects.all().delete()
    Limit.objects.bulk_create(
        Limit(role=role, member_id=pk, amount=amount) for (role, pk), amount in wanted.items()
    )
    record(LimitsChanged(), by=by, at=now)
