"""Leads of somebody erased: all of them go, with their steps and their words."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.leads.models import Lead
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Figures are made from what is there: they forget along with it."""
    going = Lead.objects.filter(customer__in=traces.customers)
    ids = list(going.values_list("pk", flat=True))
    traces.refer("lead", ids)
    Lead.objects.filter(pk__in=ids).delete()
    return {"leads": len(ids)}


ERASER = Eraser(erase=erase, kinds={"leads": say("Leads")})
