"""Points that run out soon, of somebody to whom there is nothing else to say."""

from datetime import timedelta

from rapport.business.insights.actions import figure_many, refresh_many
from rapport.business.insights.models import Suggestion
from rapport.business.loyalty.actions import collect, notice_expiring
from rapport.business.loyalty.models import PointsEntry, Programme

from .collecting import BEGUN, PAPER, regulars
from .world import Life, World

DAY = timedelta(days=1)
AMONG = 25  # of those who come most often
POINTS = 90
LEFT, TOLD = 16, 2  # days from now, and days ago


def run_out(world: World) -> None:
    """What stood on a paper card counts as long as it said there: somebody should be told."""
    chosen = _without_a_step(world)
    programme = Programme.objects.filter(kind="points").order_by("pk").first()
    if chosen is None or programme is None:
        return
    collect(
        chosen.row.pk, programme_id=programme.pk, amount=POINTS, reason=PAPER,
        key="paper:last", by=world.team.ana, now=world.now - BEGUN * DAY,
    )  # fmt: skip
    day = (world.now + LEFT * DAY).date()
    PointsEntry.objects.filter(key="paper:last").update(expires_on=day)
    notice_expiring(now=world.now - TOLD * DAY)


def _without_a_step(world: World) -> Life | None:
    """The first of them who wants to hear from us, and of whom nothing else is due."""
    people = regulars(world)[:AMONG]
    ids = [one.row.pk for one in people]
    figure_many(ids, now=world.now)
    refresh_many(ids, now=world.now)
    busy = set(Suggestion.objects.filter(customer__in=ids).values_list("customer", flat=True))
    open_to_it = [one for one in people if one.row.attention != "quiet"]
    return next((one for one in open_to_it if one.row.pk not in busy), None)
