"""Who is to be compared with the others, now that they are new or known by more."""

from datetime import datetime

from rapport.business.customers.models import Look


def compare_soon(customer_id: int, *, now: datetime) -> None:
    """Put them on the list. To be called inside the transaction that changes them."""
    Look.objects.bulk_create(
        [Look(customer_number=customer_id, at=now)],
        update_conflicts=True,
        unique_fields=["customer_number"],
        update_fields=["at"],
    )
