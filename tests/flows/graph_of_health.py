"""Rows of health that lead to customers; part of `graph.py`."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.health.models import Health, HealthSnapshot, Worth

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


def _worth(random: Random, one: Customer, _others: list[Customer]) -> None:
    spend = Decimal(random.randrange(100_000)) / 100
    Worth.objects.update_or_create(
        customer=one,
        defaults={
            "expected_purchases": Decimal(random.randrange(5_000)) / 100,
            "expected_spend": spend,
            "low": spend / 2,
            "high": spend * 2,
            "future_value": spend * 3,
            "basis": random.choice(Worth.Basis.values),
            "figured_at": START + timedelta(minutes=random.randrange(500_000)),
        },
    )


HEALTH = {
    "health.health.customer": _health,
    "health.healthsnapshot.customer": _day,
    "health.worth.customer": _worth,
}
