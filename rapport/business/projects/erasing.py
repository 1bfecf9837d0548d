"""Work and needs of somebody erased: all of it goes, with what was said about it."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.projects.models import Need, Project
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Steps and updates go with their project; its page leads nowhere from now on."""
    needs = Need.objects.filter(customer__in=traces.customers)
    need_ids = list(needs.values_list("pk", flat=True))
    going = Project.objects.filter(customer__in=traces.customers)
    ids = list(going.values_list("pk", flat=True))
    traces.refer("need", need_ids)
    traces.refer("project", ids)
    needs.delete()
    Project.objects.filter(pk__in=ids).delete()
    return {"projects": len(ids), "needs": len(need_ids)}


ERASER = Eraser(
    erase=erase,
    kinds={"projects": say("Pieces of work"), "needs": say("Noticed needs")},
)
