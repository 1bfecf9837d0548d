"""Work in progress at Sole & Suds, needs that somebody noticed, and what the house knows."""

from datetime import timedelta

from rapport.business.customers.models import Customer
from rapport.business.knowledge import actions as knowledge
from rapport.business.projects import actions as projects
from rapport.business.projects.models import Plan
from rapport.business.promises.models import Promise

from .words.workshop import ARTICLES, NEEDS, WORK
from .world import World

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def work(world: World) -> None:
    """Enough on the board to see it live: one late, one silent, some on their way, some done."""
    ana, ingrid = world.team.ana, world.team.ingrid
    projects.bring_samples(kind="laundry", now=world.started_at)
    plans = {plan.sample: plan for plan in Plan.objects.prefetch_related("steps")}
    people = _regulars(len(WORK) + len(NEEDS))
    for place, (title, what, sample, steps, days, told) in enumerate(WORK):
        plan, began = plans[sample], world.now - days * _DAY
        done = sorted(plan.steps.all(), key=lambda step: step.position)
        one = projects.begin(
            people[place].pk, title=title, what=what, plan_id=plan.pk, by=ingrid, now=began
        )
        for number in range(1, steps + 1):
            at = began + number * days * _DAY / (steps + 1)
            projects.step_to(one.pk, plan_step_id=done[number].pk, by=ingrid, now=at)
        if told:
            at = world.now - timedelta(hours=5)
            projects.tell(one.pk, text=told, way="page", by=ingrid, now=at)
            projects.open_page(one.pk, by=ana, now=at)
        if steps == len(done) - 1:
            projects.end(one.pk, by=ingrid, now=world.now - _DAY)
    for (what, why, ago, ripe), customer in zip(NEEDS, people[len(WORK) :], strict=True):
        at = max(world.now - ago * _DAY, customer.made_at + _HOUR)
        on = (world.now + (-1 if ripe else 40) * _DAY).date()
        projects.notice(customer.pk, what=what, why=why, moment="day", on=on, by=ingrid, now=at)


def know(world: World) -> None:
    """What customers ask again and again, and what helped."""
    marc = world.team.marc
    for title, text, tag, is_public, helped in ARTICLES:
        article = knowledge.write(
            None, title=title, text=text, tags=[tag], is_public=is_public, by=marc,
            now=world.now - 200 * _DAY,
        )  # fmt: skip
        for number in range(helped):
            at = world.now - (number + 1) * 6 * _DAY
            knowledge.helped(article.pk, about=f"told:{number}", by=world.team.bea, now=at)


def _regulars(count: int) -> list[Customer]:
    """So many, from all over the list; in a small town some of them more than once."""
    plain = Customer.objects.standing().people().filter(is_private=False, stage="current")
    owed = Promise.objects.open().values("customer")  # They have a need of their own today.
    known = list(plain.exclude(attention="quiet").exclude(pk__in=owed).order_by("pk"))
    stride = max(1, len(known) // count)
    return [known[place * stride % len(known)] for place in range(count)]
