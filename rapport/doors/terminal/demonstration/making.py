"""The order in which a business comes into being."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from rapport.business.team.models import Business
from rapport.business.team.queries import business, business_remembered, opening_hours

from . import (
    asking,
    care,
    channels,
    collecting,
    consents,
    examined,
    facts,
    files,
    finding,
    firms,
    fitting,
    homes,
    keeping,
    lapsing,
    merged,
    mirrored,
    owed,
    past,
    people,
    persons,
    promised,
    questioned,
    records,
    recovery,
    reviewed,
    segments,
    sent,
    stages,
    standing,
    talk,
    together,
    topics,
    troubles,
    trying,
    twice,
    visits,
    workshop,
    writing,
)
from .days import Days
from .opening import LIFE, ZONE, close_for_holidays, open_shop, opened_at
from .settling import settle
from .stock import fill_shelves
from .today import tell_today
from .world import World

Progress = Callable[[int, int | None], None]
CUSTOMERS = 400
STRANGERS = 1  # is met by what she writes today
COME_LATER = (asking, twice, merged, channels)
FIRMS_IN = 10  # one customer of so many is a company
THREADS, CALLS = 1.2, 0.75  # for each customer
SETTLED = timedelta(minutes=1)


def is_made() -> bool:
    """Whether the demonstration business lives in this data folder."""
    return Business.objects.filter(is_demonstration=True, set_up_at__isnull=False).exists()


@transaction.atomic
def make(
    seed: int,
    on_progress: Progress = lambda _done, _total: None,
    *,
    customers: int = CUSTOMERS,
    now: datetime | None = None,
) -> None:
    """Everything in one transaction: a whole business, or none."""
    now = (now or timezone.now()).replace(microsecond=0)
    with business_remembered():
        world = _opened(seed, now)
        steps = _steps(world, customers)
        for done, step in enumerate(steps, start=1):
            step()
            on_progress(LIFE * done // len(steps), LIFE)


def _opened(seed: int, now: datetime) -> World:
    start = opened_at(now)
    team = open_shop(start)
    facts.ask(team.ana, start)
    close_for_holidays(team.ana, start, now.astimezone(start.tzinfo).date())
    days = Days(opening_hours(), ZONE, start, now - SETTLED)
    return World(
        seed=seed,
        now=now,
        started_at=start,
        days=days,
        team=team,
        stock=fill_shelves(team.ana, start, days.today),
        hours_version=business().hours_version,
    )


def _steps(world: World, customers: int) -> list[Callable[[], None]]:
    """People, then what they did, then what was said, then the tables, then today."""
    companies = customers // FIRMS_IN
    return [
        lambda: people.settle(
            world, customers - companies - STRANGERS - sum(one.PEOPLE for one in COME_LATER)
        ),
        lambda: firms.settle(world, companies),
        lambda: firms.tie(world),
        lambda: homes.share_homes(world),
        lambda: visits.live(world),
        lambda: stages.meet(world),
        lambda: records.fill(world),
        lambda: past.tell_past(world),
        lambda: talk.talk(world, round(customers * THREADS), round(customers * CALLS)),
        lambda: care.care(world),
        lambda: stages.live(world),
        lambda: consents.ask(world),
        lambda: writing.put_down(world),
        lambda: facts.fill_in(world),
        lambda: persons.know(world),
        lambda: finding.make_findable(world),
        lambda: tell_today(world),
        lambda: channels.open_channels(world),
        lambda: recovery.put_right(world),
        lambda: troubles.befall(world),
        lambda: together.work_together(world),
        lambda: topics.name_topics(world),
        lambda: promised.promise(world),
        lambda: workshop.work(world),
        lambda: workshop.know(world),
        lambda: asking.ask(world),
        lambda: twice.write_down_twice(world),
        lambda: merged.take_in(world),
        lambda: consents.hold_back(world),
        lambda: consents.make_sure(world),
        lambda: files.bring(world),
        lambda: owed.owe(world),
        lambda: fitting.learn(world),
        lambda: segments.keep(world),
        lambda: trying.try_rewards(world),
        lambda: collecting.collect(world),
        lambda: sent.send(world),
        lambda: keeping.name_a_sponsor(world),
        lambda: keeping.keep_in_touch(world),
        lambda: reviewed.sit_down(world),
        lambda: lapsing.run_out(world),
        lambda: settle(world),
        lambda: keeping.turn_round(world),
        lambda: standing.figure(world),
        lambda: mirrored.hold_up(world),
        lambda: examined.examine(world),
        lambda: questioned.question(world),
        lambda: reviewed.look_back(world),
    ]
