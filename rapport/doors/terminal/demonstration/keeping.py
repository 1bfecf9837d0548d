"""Whom Sole & Suds wants to stay in touch with, who is new at a company, and one to win back."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Reach, Tie
from rapport.business.insights import actions
from rapport.business.insights.queries.turnaround import candidates_for
from rapport.plumbing.design.words import spoken

from .firms import HARBOUR
from .world import World

DAY = timedelta(days=1)
WISHES = ((4, "Ask how the new job goes"), (2, "The wedding is in spring"), (8, ""))


def keep_in_touch(world: World) -> None:
    """Some are to be heard of again and again, whether they come or not; one of them by phone."""
    quiet = Q(heard_at__lt=world.now - 70 * DAY) & (
        Q(reached_at=None) | Q(reached_at__lt=world.now - 70 * DAY)
    )
    found = Customer.objects.people().standing().filter(quiet, is_private=False, stage="current")
    phones = Reach.objects.filter(customer=OuterRef("pk"), point__kind="phone")
    found = found.filter(Exists(phones), made_at__lt=world.now - 91 * DAY)
    chosen = found.exclude(attention="quiet").order_by("-pk")[: len(WISHES)]
    for one, (weeks, note) in zip(chosen, WISHES, strict=False):
        actions.keep_in_touch(
            one.pk, every_weeks=weeks, note=note, by=world.team.ana, now=world.now - 90 * DAY
        )
    for first in chosen[:1]:
        customers.state_preference(
            first.pk, topic="channel", text="By phone, after work", by=world.team.ana,
            now=world.now - 90 * DAY,
        )  # fmt: skip


def name_a_sponsor(world: World) -> None:
    """At one company somebody stands for us since last week, and has not heard from us yet."""
    since = world.days.today - 6 * DAY
    unheard = Q(customer__reached_at=None) | Q(customer__reached_at__date__lt=since)
    ties = Tie.objects.works_at().filter(unheard, role="daily", until_on=None)
    ties = ties.filter(to__stage="current", to__is_private=False)
    tie = ties.exclude(to__name=HARBOUR).order_by("pk").first()
    if tie is not None:
        customers.change_tie(
            tie.customer_id, tie_id=tie.pk, role="sponsor", since_on=since, by=world.team.ana,
            now=world.now - 5 * DAY,
        )  # fmt: skip


def turn_round(world: World) -> None:
    """Two plans: one under way, one just begun. Whoever is worth most is left for the visitor."""
    found = candidates_for(world.team.ana, now=world.now)[2:4]
    for place, one in enumerate(found):
        plan = actions.begin_turnaround(
            one.customer.pk,
            steps=[spoken(step) for step in one.steps],
            follow_up_on=world.days.today + 14 * DAY,
            owner=world.team.marc,
            by=world.team.ana,
            now=world.now - (9 - 8 * place) * DAY,
        )
        if place == 0:
            first = plan.steps.get(position=1)
            actions.take_step(first.pk, by=world.team.marc, now=world.now - 7 * DAY)
