from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job

from . import actions


@job(tries=5)
def look_again(*, customers: list[int]) -> None:
    now = timezone.now()
    actions.figure_many(customers, now=now)
    actions.refresh_many(customers, now=now)


@every(minutes=5)
def sweep() -> None:
    actions.sweep(now=timezone.now())


@every(hours=1)
def look_ahead() -> None:
    actions.look_ahead(now=timezone.now())


@every(hours=1)
def learn() -> None:
    actions.learn(now=timezone.now())


@every(hours=1)
def measure() -> None:
    """What the plans to turn relationships round have brought."""
    actions.measure(now=timezone.now())


@every(hours=6)
def follow_touch_rules() -> None:
    """People come into segments and leave them."""
    actions.follow_touch_rules(now=timezone.now())


@job(tries=5)
def follow_touch_rules_now() -> None:
    actions.follow_touch_rules(now=timezone.now())
