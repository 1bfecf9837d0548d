"""Short messages that tell of somebody erased, whether or not a conversation was made of them."""

from collections.abc import Iterable

from django.db import transaction

from rapport.plumbing.database.telling import telling
from rapport.plumbing.kernel.telling import Words

from .models import Arrival, Dispatch


def is_leaving(ids: Iterable[int]) -> bool:
    """Whether one of these is being handed over at this very moment."""
    return Dispatch.objects.filter(pk__in=list(ids), state=Dispatch.State.SENDING).exists()


@transaction.atomic
def forget(*, arrivals: Iterable[int], dispatches: Iterable[int], words: Words | None) -> int:
    """What they wrote and what was written to them, and with words whatever else names them."""
    gone_in, gone_out = set(arrivals), set(dispatches)
    if words is not None:
        named = telling(Arrival.objects.all(), "raw", "error", "outside_id", words=words)
        gone_in |= {pk for pk, _ in named}
        told = telling(Dispatch.objects.all(), "to", "text", "last_error", words=words)
        gone_out |= {pk for pk, _ in told}
    count = 0
    for model, ids in ((Arrival, sorted(gone_in)), (Dispatch, sorted(gone_out))):
        for start in range(0, len(ids), 200):
            count += model.objects.filter(pk__in=ids[start : start + 200]).delete()[0]
    return count
