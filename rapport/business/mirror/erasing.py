"""What a customer's entries counted for goes from the daily counts with them."""

from collections.abc import Iterator, Mapping
from datetime import date

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.mirror import jobs
from rapport.business.mirror.queries.counting import zone
from rapport.plumbing.ledger.models import Mention

FEW = 500


def erase(traces: Traces) -> Mapping[str, int]:
    """Stands just before the ledger lets go of them: their days are counted anew afterwards.

    The counts name nobody. They only have to say again what the ledger says.
    """
    if days := sorted({on.isoformat() for on in _days(traces)}):
        jobs.recount_days.enqueue(days=days)
    return {}


def _days(traces: Traces) -> Iterator[date]:
    here, told = zone(), sorted(traces.references)
    for start in range(0, len(told), FEW):
        rows = Mention.objects.filter(reference__in=told[start : start + FEW])
        for at in rows.values_list("at", flat=True).iterator():
            yield at.astimezone(here).date()


ERASER = Eraser(erase=erase, kinds={})
