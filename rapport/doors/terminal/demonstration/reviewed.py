"""Reviews with two companies, one of them soon and one overdue; and the letters of three weeks."""

from datetime import date, datetime, time, timedelta

from rapport.business.companies import actions as companies
from rapport.business.companies.actions.ending import Came
from rapport.business.customers.models import Customer, Tie
from rapport.business.reflection import actions as reflection
from rapport.business.reflection.rules import monday

from .firms import HARBOUR
from .world import World

DAY = timedelta(days=1)
LETTERS = 3
HELD, LONG_AGO, SOON = 95, 200, 6  # days
OUTCOME = (
    "They stay, and would like the aprons a day earlier before feasts. "
    "Torben is to be told as soon as a pick-up runs late."
)


def sit_down(world: World) -> None:
    """With the brewery four times a year; with another house twice, and it is time again."""
    team, today = world.team, world.days.today
    brewery = Customer.objects.standing().filter(name=HARBOUR).first()
    if brewery is not None:
        _held(world, brewery, days=HELD, months=3, outcome=OUTCOME)
        companies.plan(
            brewery.pk,
            planned_at=_at(world, today + SOON * DAY),
            place="At the brewery, Quay 4",
            ours=[team.marc.pk, team.ana.pk],
            theirs=_theirs(brewery),
            by=team.marc,
            now=world.now - 8 * DAY,
        )
    others = (
        Customer.objects.companies()
        .standing()
        .filter(stage="current", is_private=False, made_at__lt=world.now - (LONG_AGO + 40) * DAY)
    )
    other = others.exclude(name=HARBOUR).order_by("sort_name", "pk").first()
    if other is not None:
        _held(world, other, days=LONG_AGO, months=6, outcome="All is well; they have little time.")


def look_back(world: World) -> None:
    """The letters of the last weeks, as they would have been written then."""
    this_week = monday(world.days.today)
    for weeks in range(LETTERS - 1, -1, -1):
        week_on = this_week - timedelta(weeks=weeks)
        written = datetime.combine(week_on, time(8), world.started_at.tzinfo)
        reflection.write_letter(week_on, now=min(written, world.now))


def _held(world: World, firm: Customer, *, days: int, months: int, outcome: str) -> None:
    team, on = world.team, world.days.today - days * DAY
    there = [pk for pk in _theirs(firm) if _was_known(pk, world, days + 15)]
    meeting = companies.plan(
        firm.pk,
        planned_at=_at(world, on),
        place="At our shop",
        ours=[team.marc.pk, team.ana.pk],
        theirs=there,
        by=team.marc,
        now=world.now - (days + 14) * DAY,
    )
    came = Came.those([team.marc.pk], there[:2])
    held_at = meeting.planned_at
    companies.hold(
        meeting.pk, held_at=held_at, came=came, outcome=outcome, by=team.marc,
        now=held_at + timedelta(hours=2),
    )  # fmt: skip
    companies.set_rhythm(firm.pk, months=months, by=team.marc, now=held_at + timedelta(hours=2))


def _theirs(firm: Customer) -> list[int]:
    ties = Tie.objects.works_at().filter(to=firm, until_on=None, customer__is_private=False)
    return list(dict.fromkeys(ties.order_by("pk").values_list("customer_id", flat=True)))


def _was_known(pk: int, world: World, days: int) -> bool:
    return Customer.objects.filter(pk=pk, made_at__lt=world.now - days * DAY).exists()


def _at(world: World, day: date) -> datetime:
    return datetime.combine(day, time(10), world.started_at.tzinfo)
