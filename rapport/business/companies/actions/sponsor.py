"""Somebody stands for us there from now on."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Tie
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .held import company, today


@transaction.atomic
def name_sponsor(company_id: int, *, person_id: int, by: Member | None, now: datetime) -> Tie:
    """One of their people; whoever has another role there keeps it."""
    whom = company(company_id, by=by)
    ties = Tie.objects.works_at().live(today(now)).filter(to=whom, customer=person_id)
    known = list(ties.order_by("pk"))
    if not known:
        raise Refused(say("Only somebody who works there can stand for us."))
    for tie in known:
        if tie.role == Tie.Role.SPONSOR:
            return tie
    plain = next((tie for tie in known if not tie.role), None)
    if plain is not None:
        return customers.change_tie(
            person_id, tie_id=plain.pk, role=Tie.Role.SPONSOR, by=by, now=now
        )
    return customers.tie(
        person_id,
        to_id=whom.pk,
        kind=Tie.Kind.WORKS_AT,
        role=Tie.Role.SPONSOR,
        title=known[0].title,
        since_on=today(now),
        by=by,
        now=now,
    )
