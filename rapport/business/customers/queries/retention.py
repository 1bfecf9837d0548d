"""The screen on which an owner says how long data is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rapport.business.customers.models import Retention
from rapport.business.customers.rights import KeptKind, kept_kinds
from rapport.business.customers.rules import retention as rules


@dataclass(frozen=True)
class Kept:
    """One kind of data, how long it is kept, and how much of it is older than that."""

    kind: KeptKind
    months: int | None
    is_usual: bool
    old: int | None
    swept_at: datetime | None
    removed: int


def kept(*, now: datetime, chosen: Mapping[str, int | None] | None = None) -> list[Kept]:
    """As it is now, or as it would be with what was just chosen."""
    rows = {row.subject: row for row in Retention.objects.all()}
    found = []
    for name, kind in kept_kinds().items():
        row = rows.get(name)
        months = row.months if row else kind.months
        if chosen is not None and name in chosen:
            months = chosen[name]
        found.append(
            Kept(
                kind=kind,
                months=months,
                is_usual=months == kind.months,
                old=kind.old(rules.months_before(now, months)) if months else None,
                swept_at=row.swept_at if row else None,
                removed=row.removed if row else 0,
            )
        )
    return found
