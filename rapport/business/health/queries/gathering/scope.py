from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import Q

from rapport.business.customers.models import Customer
from rapport.business.health.queries.among import among
from rapport.business.health.rules import HALF_YEAR, YEAR
from rapport.business.team.queries import business


@dataclass
class Scope:
    """Whom it is about, as of when, and what has been found of each so far."""

    ids: list[int]
    companies: set[int]
    now: datetime
    zone: ZoneInfo
    facts: dict[int, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, customer_ids: Iterable[int], *, now: datetime) -> Self:
        asked = sorted(set(customer_ids))
        rows = Customer.objects.standing().filter(among(asked, "pk"), made_at__lte=now)
        wanted = set(asked)
        kinds = {pk: kind for pk, kind in rows.order_by().values_list("pk", "kind") if pk in wanted}
        return cls(
            ids=sorted(kinds),
            companies={pk for pk, kind in kinds.items() if kind == Customer.Kind.COMPANY},
            now=now,
            zone=ZoneInfo(business().zone),
            facts={pk: {} for pk in kinds},
        )

    @property
    def today(self) -> date:
        return self.day(self.now)

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    @property
    def year_ago(self) -> datetime:
        return self.now - timedelta(days=YEAR)

    @property
    def half_year_ago(self) -> datetime:
        return self.now - timedelta(days=HALF_YEAR)

    def among(self, path: str) -> Q:
        """The rows of these customers; a few of others may come along, which `add` passes over."""
        return among(self.ids, path)

    def add(self, customer_id: int | None, **facts: Any) -> None:
        if customer_id in self.facts:
            self.facts[customer_id].update(facts)

    def count(self, customer_id: int | None, name: str, by: int = 1) -> None:
        if customer_id in self.facts:
            found = self.facts[customer_id]
            found[name] = found.get(name, 0) + by
