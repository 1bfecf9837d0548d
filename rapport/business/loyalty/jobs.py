from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from . import actions


@every(hours=1)
def expire_ended() -> None:
    actions.expire_ended(now=timezone.now())
