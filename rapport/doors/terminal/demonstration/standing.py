"""How things stand and will go on with the customers of Sole & Suds, as if nights had passed."""

from datetime import timedelta

from rapport.business.customers.models import Customer
from rapport.business.health import actions
from rapport.business.health.actions.worth import figure_worth

from .world import World

# Before today: far enough apart to show where it is going.
WEEKS_AGO = (18, 13, 8, 4)


def figure(world: World) -> None:
    """What was known on each of those days, and what is known now."""
    met = list(Customer.objects.standing().order_by("pk").values_list("pk", flat=True))
    for weeks in WEEKS_AGO:
        actions.figure_many(met, now=world.now - timedelta(weeks=weeks))
    actions.figure_all(now=world.now)
    figure_worth(now=world.now)
