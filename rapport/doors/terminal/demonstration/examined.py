"""The check-up of the week, and one habit that the owner has taken on."""

from datetime import timedelta

from rapport.business.checkup import actions

from .world import World

SINCE, UNTIL = timedelta(weeks=7), timedelta(weeks=4)


def examine(world: World) -> None:
    """Last of all, when everything has happened; the first look tells the weeks before it."""
    actions.examine(world.now)
    actions.take_on(
        "slow",
        owner=world.team.ana,
        until_on=(world.now + UNTIL).date(),
        by=world.team.ana,
        now=world.now - SINCE,
    )
