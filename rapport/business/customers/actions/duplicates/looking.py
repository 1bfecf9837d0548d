"""Whoever is new, or known by more, is compared with those nearby: soon, and many at once.

One look for each would cost more than meeting them; a look at twenty costs little more than one.
"""

from datetime import datetime

from rapport.business.customers.models import Look

from .scanning import FEW, look_for_duplicates_of


def compare_waiting(*, now: datetime) -> int:
    """Compare whoever is on the list; says how many. A crash compares them once more."""
    compared = 0
    while looks := list(Look.objects.order_by("pk")[:FEW]):
        look_for_duplicates_of([one.customer_number for one in looks], now=now)
        for one in looks:  # Who was changed meanwhile stays on the list.
            Look.objects.filter(pk=one.pk, at=one.at).delete()
        compared += len(looks)
        if len(looks) < FEW:
            break
    return compared
