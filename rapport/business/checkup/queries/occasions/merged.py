"""Facts name people as they were known then; who was merged since is found here."""

from rapport.business.customers.models import Customer


def heads() -> dict[int, int]:
    """The record that stands, for each that was merged into another."""
    rows = Customer.objects.filter(merged_into__isnull=False)
    return {pk: head for pk, head in rows.values_list("pk", "merged_into") if head is not None}
