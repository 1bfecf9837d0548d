"""Somebody takes part in a trial: the builder of that table for `graph.py`."""

from datetime import UTC, datetime, timedelta
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.trials.models import Arm, Assignment, Trial

START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def assignment(random: Random, one: Customer, _others: list[Customer]) -> None:
    """In one of a few trials, of which only one at a time is open for anybody."""
    name, at = f"Trial {random.randrange(3)}", START + timedelta(minutes=random.randrange(500_000))
    trial, _ = Trial.objects.get_or_create(
        name=name, defaults={"worthwhile": 5, "currency": "EUR", "seed": name, "made_at": START}
    )
    arms = [
        Arm.objects.get_or_create(
            trial=trial, position=place, defaults={"name": gives, "gives": gives, "share": 50}
        )[0]
        for place, gives in enumerate(["nothing", "message"])
    ]
    theirs = Assignment.objects.filter(customer=one)
    if not theirs.filter(trial=trial).exists():
        is_open = not theirs.filter(is_open=True).exists() and random.random() < 0.7
        arm = random.choice(arms)
        Assignment.objects.create(trial=trial, customer=one, arm=arm, at=at, is_open=is_open)
