"""How warm it is with those on a page of customers: one query, whatever their number."""

from collections.abc import Mapping, Sequence

from rapport.business.health.models import Health
from rapport.business.health.rules.enough import SOME
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


def dots(ids: Sequence[int], member: Member) -> Mapping[int, int]:
    """Scores of those of whom something is known; of the others a number would be a guess.

    The caller names only customers whom this member may see.
    """
    if not member.can(Capability.SEE_RECORDS):
        return {}
    known = Health.objects.filter(customer__in=ids, sureness__gte=SOME)
    return dict(known.values_list("customer_id", "score"))
