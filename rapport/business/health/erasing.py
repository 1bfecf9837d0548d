"""How things stood with somebody erased."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.health.models import Health, HealthSnapshot, Worth
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Nothing of it is of use without them, and nothing of others names them."""
    stood = Health.objects.filter(customer__in=traces.customers)
    days = HealthSnapshot.objects.filter(customer__in=traces.customers)
    worth = Worth.objects.filter(customer__in=traces.customers)
    return {
        "healths": stood.delete()[0],
        "health_days": days.delete()[0],
        "worths": worth.delete()[0],
    }


ERASER = Eraser(
    erase=erase,
    kinds={
        "healths": say("How things stood with them"),
        "health_days": say("How things stood on earlier days"),
        "worths": say("What they were expected to buy"),
    },
)
