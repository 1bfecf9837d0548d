from rapport.business.customers.queries import standing
from rapport.business.health.models import Health


def of(customer_id: int) -> Health | None:
    """How things stand with a customer; nothing when there is nothing to go by."""
    return Health.objects.filter(pk=standing(customer_id)).first()
