from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from . import actions


@every(hours=1)
def expire_ended() -> None:
    actions.expire_ended(now=timezone.now())


@every(hours=1)
def expire_points() -> None:
    actions.expire_points(now=timezone.now())


@every(hours=6)
def notice_expiring() -> None:
    actions.notice_expiring(now=timezone.now())


@every(hours=3)
def congratulate() -> None:
    actions.congratulate(now=timezone.now())


@every(hours=24)
def look_at_tiers() -> None:
    actions.look_at_tiers(now=timezone.now())
