"""Leads of made-up people, for segments that ask about them."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.leads.models import Lead, Source, Stage


def lead_them(dice: Random, people: list[Customer], *, now: datetime) -> None:
    """Some with none, some with several; with a value or without, open or closed."""
    sources = [
        Source.objects.create(name=name, kind="campaign", made_at=now)
        for name in ("Fair", "Leaflet")
    ]
    stages = [
        Stage.objects.create(name=name, position=place, made_at=now)
        for place, name in enumerate(("New", "In talk"))
    ]
    for one in people:
        for _ in range(dice.choice((0, 0, 1, 2))):
            at = now - timedelta(days=dice.randint(1, 400))
            Lead.objects.create(
                customer=one,
                source=dice.choice(sources),
                stage=dice.choice(stages),
                state=dice.choice(Lead.State.values),
                want="Boots",
                value=dice.choice((None, Decimal("120.50"), Decimal(40))),
                currency="EUR",
                opened_at=at,
                moved_at=at,
            )
