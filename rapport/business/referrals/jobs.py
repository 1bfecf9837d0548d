from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from . import actions


@every(hours=1)
def reward_due() -> None:
    actions.reward_due(now=timezone.now())
