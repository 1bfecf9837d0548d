"""When we met everybody, and how they became current, previous, and sometimes current again."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from rapport.business.customers.events import CustomerMet, StageSet
from rapport.business.customers.models import StageChange
from rapport.business.customers.rules import (
    FellSilent,
    Happening,
    Purchased,
    Stage,
    stage_after,
)
from rapport.business.insights import rules
from rapport.business.sales.events import PurchaseMade, PurchaseReturned
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.team.models import Member
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import say

from .world import Life, World

SWEPT = timedelta(minutes=4)  # the night's first look at silences


def meet(world: World) -> None:
    """Everybody is met at the first visit, or by a word before it."""
    chance = world.chance("meeting")
    first_day = world.started_at + timedelta(hours=2)
    span = (world.now - first_day) / timedelta(days=1)
    for life in world.lives():
        if life.purchases:
            life.row.made_at = life.purchases[0].at - timedelta(minutes=3)
        elif life.is_known:
            day = world.days.today - timedelta(days=18 if life.row.source == "website" else 395)
            life.row.made_at = world.days.visit_by(day, chance)
        else:
            day = (first_day + timedelta(days=span * chance.uniform(0.3, 0.97))).date()
            life.row.made_at = world.days.visit_by(day, chance)
        _met(world, life)


def live(world: World) -> None:
    """Every visit in turn, with the silences between them, as the nightly look found them."""
    what = _what(world.shelf.lines)
    for life in world.lives():
        days: list[date] = []
        quiet: rules.Visits | None = None
        for one in life.purchases:
            on = one.at.astimezone(world.days.zone).date()
            if not one.is_return:
                if quiet is not None:
                    _fall_silent(world, life, quiet, until=on)
                _move(world, life, Purchased(), at=one.at, by=one.by)
                days.append(on)
                quiet = rules.rhythm(days)
            world.diary.tell(one.at, told(one, what[id(one)]), by=one.by)
        if quiet is not None:
            _fall_silent(world, life, quiet, until=world.days.today + timedelta(days=1))


def is_quiet(world: World, life: Life) -> date | None:
    """Since when, if today the silence is longer than their rhythm explains."""
    days = [one.at.astimezone(world.days.zone).date() for one in life.visits()]
    since = rules.rhythm(days).quiet_from
    return since if since and since <= world.days.today else None


def _met(world: World, life: Life) -> None:
    row = life.row
    row.stage = Stage.FUTURE
    reason = say("We met.").as_json()
    world.shelf.stages.append(
        StageChange(customer=row, stage=row.stage, at=row.made_at, reason=reason, by=life.met_by)
    )
    world.diary.tell(
        row.made_at,
        lambda: CustomerMet(customer_id=row.pk, name=row.name, source=row.source),
        by=life.met_by,
    )


def _fall_silent(world: World, life: Life, visits: rules.Visits, *, until: date) -> None:
    since = visits.quiet_from
    if since is None or since >= until or visits.last_on is None or visits.gap_days is None:
        return
    found = FellSilent(quiet_days=(since - visits.last_on).days, rhythm_days=round(visits.gap_days))
    at = datetime.combine(since, time(), world.days.zone) + SWEPT
    if at < world.now:
        _move(world, life, found, at=at, by=None)


def _move(
    world: World, life: Life, happening: Happening, *, at: datetime, by: Member | None
) -> None:
    row, before = life.row, Stage(life.row.stage)
    step = stage_after(happening, stage=before, by_hand=False)
    if step is None:
        return
    row.stage = step.stage
    world.shelf.stages.append(
        StageChange(customer=row, stage=str(step.stage), at=at, reason=step.reason.as_json(), by=by)
    )
    world.diary.tell(
        at,
        lambda: StageSet(
            customer_id=row.pk,
            stage=str(step.stage),
            before=str(before),
            reason=str(step.reason),
        ),
        by=by,
    )


def _what(lines: list[PurchaseLine]) -> dict[int, str]:
    """The first lines of each bill, for people."""
    texts: dict[int, list[str]] = {}
    for line in lines:
        texts.setdefault(id(line.purchase), []).append(line.text)
    return {key: ", ".join(found[:3]) for key, found in texts.items()}


def told(one: Purchase, what: str) -> Callable[[], Event]:
    if one.is_return:
        return lambda: PurchaseReturned(
            purchase_id=one.pk,
            customer_id=one.customer_id,
            total=-one.total,
            currency=one.currency,
            what=what,
        )
    return lambda: PurchaseMade(
        purchase_id=one.pk,
        customer_id=one.customer_id,
        total=one.total,
        currency=one.currency,
        channel=str(one.channel),
        what=what,
    )
