from django.utils import timezone

from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import every, job

from . import actions
from .queries import unfinished


@job(tries=10)
def begin(*, trial_id: int) -> None:
    """Draw who gets what and give it, telling the screen how far it is."""
    actions.draw(trial_id, now=timezone.now(), told=progress)
    actions.give(trial_id, now=timezone.now(), told=progress)


@every(hours=1)
def mind_trials() -> None:
    """Go on where giving waited for the morning, and write down what has come to its end."""
    for trial_id in unfinished():
        actions.draw(trial_id, now=timezone.now())
        actions.give(trial_id, now=timezone.now())
    actions.finish_due(now=timezone.now())
