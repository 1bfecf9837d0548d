"""Leads at Sole & Suds: some wait, some are won, some were lost and said why, one came back."""

from datetime import datetime, timedelta
from decimal import Decimal

from rapport.business.leads import actions as leads
from rapport.business.leads.models import Lead, Stage
from rapport.business.team.models import Member

from .words.leads import CAMPAIGN, LEADS, SUPPLIER, Asked
from .world import World

PEOPLE = len(LEADS)  # they are met by asking


def ask(world: World) -> None:
    """Each through the actions that a member or a letter would have called."""
    leads.bring_samples(kind="laundry", now=world.started_at)
    fair = leads.add_source(name=CAMPAIGN, kind="campaign", by=world.team.ana, now=world.started_at)
    stages = list(Stage.objects.in_use().in_order())
    writers = world.team.writers
    for place, asked in enumerate(LEADS):
        by, at = writers[place % len(writers)], _moment(world, asked.days, place)
        facts = {"source_id": fair.pk} if asked.source == "campaign" else {}
        lead = leads.meet_and_open(
            name=asked.name,
            reach=asked.reach,
            want=asked.want,
            source_kind=asked.source,
            value=Decimal(asked.value) if asked.value else None,
            owner_id=by.pk if asked.stage or asked.ended else None,
            by=None,
            now=at,
            **facts,
        )
        _live(world, lead, asked, stages, by=by, at=at)


def _live(
    world: World, lead: Lead, asked: Asked, stages: list[Stage], *, by: Member, at: datetime
) -> None:
    if asked.answered is not None:
        at = min(world.now, world.days.hours.due(at, round(60 * asked.answered)) or at)
        leads.answered(lead.pk, at=at, by=by, answer=None, now=at)
    for stage in stages[1 : asked.stage + 1]:
        at = min(world.now, at + timedelta(hours=20))
        leads.move(lead.pk, stage_id=stage.pk, by=by, now=at)
    if asked.name == SUPPLIER:
        leads.dismiss(lead.pk, by=by, now=at)
    ended = min(world.now, max(at, lead.opened_at + timedelta(days=asked.ended)))
    if asked.is_won:
        leads.win(lead.pk, by=by, now=ended)
    elif asked.reason:
        leads.lose(lead.pk, reason=asked.reason, words=asked.words, by=by, now=ended)
    if asked.is_revived:
        leads.revive(lead.pk, by=None, now=world.days.before(200), cause="word")
    if asked.next_step:
        _plan(world, lead, asked, by=by)


def _plan(world: World, lead: Lead, asked: Asked, *, by: Member) -> None:
    """What comes next; a day that has come by now was written down before it."""
    on = (world.now + timedelta(days=asked.next_in or 0)).date()
    said = min(world.now, world.now + timedelta(days=min(0, asked.next_in or 0)))
    leads.set_next_step(lead.pk, next_step=asked.next_step, next_on=on, by=by, now=said)


def _moment(world: World, days: int, place: int) -> datetime:
    """On such a day while the shop was open; today's came within the last opening hours."""
    if days == 0:
        return world.days.before(45 + 25 * place)
    then = world.now - timedelta(days=days)
    opens = world.days.hours.next_opening(then) or then
    return min(opens + timedelta(minutes=13 * (place % 9) + 20), world.now)
