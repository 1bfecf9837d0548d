"""Promises to somebody erased go with them."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.promises.models import Move, Promise
from rapport.plumbing.database.telling import reworded
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """With how they were moved. What was promised to others may name them: their name goes."""
    going = Promise.objects.filter(customer__in=traces.customers)
    ids = list(going.values_list("pk", flat=True))
    traces.refer("promise", ids)
    Promise.objects.filter(pk__in=ids).delete()
    reworded(Promise, Promise.objects.all(), "text", "reason", words=traces.words)
    reworded(Move, Move.objects.all(), "notice", words=traces.words)
    return {"promises": len(ids)}


ERASER = Eraser(erase=erase, kinds={"promises": say("Promises")})
