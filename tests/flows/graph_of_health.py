"""Rows of health that lead to customers; part of `graph.py`."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.health.models import Health, HealthSnapshot

START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def _health(random: Random, one: Customer, _others: list[Customer]) -> None:
    score = random.randrange(101)
    Health.objects.update_or_create(
        customer=one,
        defaults={
            "score": score,
            "warmth": 1 + score // 21,
            "sureness": random.random(),
            "trend": random.choice([None, -7, 0, 4]),
            "figured_at": START + timedelta(minutes=random.randrange(500_000)),
        },
    )


def _day(random: Random, one: Customer, _others: list[Customer]) -> None:
    HealthSnapshot.objects.update_or_create(
        customer=one,
        on=date(2025, 1, 6) + timedelta(weeks=random.randrange(8)),
        defaults={"score": random.randrange(101), "sureness": random.random()},
    )


HEALTH = {
    "health.health.customer": _health,
    "health.healthsnapshot.customer": _day,
}
