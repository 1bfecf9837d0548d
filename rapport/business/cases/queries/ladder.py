from collections import defaultdict

from rapport.business.cases.models import Rung
from rapport.business.cases.rules import USUAL_LADDER, Ladder, Step


def ladder() -> Ladder:
    """The rungs as the owner chose them, by severity; where nothing was chosen, as usual."""
    chosen: dict[int, list[Step]] = defaultdict(list)
    for row in Rung.objects.order_by("severity", "minutes"):
        chosen[row.severity].append(
            Step(
                row.minutes,
                tells_holder=row.tells_holder,
                tells_managers=row.tells_managers,
                tells_owners=row.tells_owners,
                offers=row.offers,
            )
        )
    return {**USUAL_LADDER, **chosen}
