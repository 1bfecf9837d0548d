"""What trials do when something is announced."""

from django.utils import timezone

from . import actions
from .events import TrialFinished, TrialStopped


def give_what_waited(event: TrialFinished | TrialStopped) -> None:
    """It is over: the points that came by themselves, and waited, are given."""
    actions.give_what_waited(event.trial_id, now=timezone.now())
