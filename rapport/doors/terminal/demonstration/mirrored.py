"""What all of it says of the business: counted for the mirror, since nobody else is at work."""

from datetime import timedelta

from django.utils import timezone

from rapport.business.mirror.actions import count_new

from .world import World

SURELY_SETTLED = timedelta(minutes=2)


def hold_up(world: World) -> None:
    """Counts are kept up by a job; the first look finds them ready."""
    count_new(now=timezone.now() + SURELY_SETTLED)
