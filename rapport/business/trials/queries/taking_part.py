"""Who could take part, and who does."""

from collections.abc import Iterable
from datetime import datetime

from rapport.business.customers.models import Customer, CustomerQuerySet, Purpose, Segment
from rapport.business.customers.queries import members_of, standing
from rapport.business.customers.queries.gate import may_send_many
from rapport.business.customers.rules.gate import Why
from rapport.business.trials.models import Arm, Assignment, Trial


def could_take_part(segment: Segment | None, *, channel: str, now: datetime) -> list[int]:
    """Everybody who may be drawn: in the segment, in no other trial, and allowed to be written to.

    Whoever may not be written to is in no arm at all, so both arms hold the same kind of people.
    """
    rows: CustomerQuerySet = (
        members_of(segment, None, now=now) if segment else Customer.objects.standing()
    )
    taken = Assignment.objects.open().values("customer")
    ids = list(rows.exclude(pk__in=taken).order_by("pk").values_list("pk", flat=True))
    return _reachable(ids, channel, now) if channel else ids


def _reachable(ids: list[int], channel: str, now: datetime) -> list[int]:
    """Those whom nothing but the hour of the day keeps from being written to."""
    verdicts = may_send_many(ids, purpose=Purpose.OFFERS, channel=channel, now=now)
    return [pk for pk in ids if all(one.why is Why.QUIET_HOURS for one in verdicts[pk].reasons)]


def is_held_out(customer_id: int) -> bool:
    """Whether a running trial compares the others with them: give them no reward unasked.

    For every door that is about to give something away by its own decision.
    """
    return bool(held_out([standing(customer_id)]))


def held_out(customer_ids: Iterable[int]) -> set[int]:
    """Which of these are in the group of a running trial that gets nothing."""
    rows = Assignment.objects.open().filter(
        customer__in=list(customer_ids), arm__gives=Arm.Gives.NOTHING
    )
    return set(rows.values_list("customer_id", flat=True))


def unfinished() -> list[int]:
    """Running trials in which somebody still waits for theirs."""
    rows = Trial.objects.running().filter(given_at=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))
