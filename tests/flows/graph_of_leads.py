"""A lead of somebody in the world of `graph.py`."""

from datetime import UTC, datetime, timedelta
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.leads.models import Lead, Source, Stage

START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def a_lead_of(random: Random, one: Customer, _others: list[Customer]) -> None:
    source, _ = Source.objects.get_or_create(name="Fair", defaults={"made_at": START})
    stage, _ = Stage.objects.get_or_create(name="New", position=0, defaults={"made_at": START})
    at = START + timedelta(minutes=random.randrange(500_000))
    key = f"{random.getrandbits(62):016x}"
    Lead.objects.create(
        customer=one, source=source, stage=stage, want="Boots", currency="EUR", opened_at=at,
        moved_at=at, open_key=random.choice([None, key]),
    )  # fmt: skip
