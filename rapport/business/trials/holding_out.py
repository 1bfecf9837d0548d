"""Whoever is to get nothing in a running trial gets nothing by another way, and why."""

from django.db.models import Q

from rapport.business.customers.queries import standing
from rapport.business.loyalty.holding_back import Gift
from rapport.business.team.queries import opening_hours
from rapport.business.trials.models import Arm, Assignment
from rapport.plumbing.kernel.words import Sentence, say


def holds_out(gift: Gift) -> Sentence | None:
    """Why they should not be given this while the trial runs.

    A voucher of our own accord: none. Points by hand: none of a programme whose points the trial
    compares. What they earned themselves, or were given before, stays theirs; only a voucher that
    the same trial gave to somebody else is not for them.
    """
    found = Assignment.objects.open().filter(
        customer=standing(gift.customer_id), arm__gives=Arm.Gives.NOTHING
    )
    if gift.programme_id is not None:
        compared = Q(trial__arms__gives=Arm.Gives.POINTS)
        found = found.filter(compared, trial__arms__programme=gift.programme_id)
    one = found.select_related("trial").first()
    if one is None or one.trial.ends_at is None:
        return None
    if gift.uses is not None and not gift.uses.startswith(f"{one.trial.key}:"):
        return None
    return say(
        "They are in the group of the trial “{trial}” that gets nothing until {day}; "
        "given something, they would blur what it is to show.",
        trial=one.trial.name,
        day=opening_hours().local(one.trial.ends_at).date(),
    )
