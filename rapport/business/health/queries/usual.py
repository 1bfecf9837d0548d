from rapport.business.health.models import Usual
from rapport.business.health.rules import Usual as Measure


def kept_usual() -> Measure:
    """What was usual here when it was last counted."""
    return measure(Usual.objects.filter(pk=Usual.ONLY).first())


def measure(kept: Usual | None) -> Measure:
    if kept is None:
        return Measure()
    if kept.gap_days is None:
        return Measure(spent=float(kept.spent))
    return Measure(gap_days=kept.gap_days, spent=float(kept.spent))
