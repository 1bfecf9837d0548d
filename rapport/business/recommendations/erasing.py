"""What was recommended to somebody erased goes with them. The rules name nobody."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.recommendations.models import Recommendation
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    going = Recommendation.objects.filter(customer__in=traces.customers)
    ids = list(going.values_list("pk", flat=True))
    traces.refer("recommendation", ids)
    Recommendation.objects.filter(pk__in=ids).delete()
    return {"recommendations": len(ids)}


ERASER = Eraser(erase=erase, kinds={"recommendations": say("Recommendations")})
