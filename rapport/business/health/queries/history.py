from collections.abc import Collection
from datetime import date

from rapport.business.health.models import HealthSnapshot
from rapport.business.health.rules import history
from rapport.business.health.rules.history import Day

from .among import among

Past = tuple[Day | None, Day | None]


def past_of(customer_ids: Collection[int], *, today: date) -> dict[int, Past]:
    """How it stood ninety days ago, and on the newest day that was kept."""
    ids = sorted(customer_ids)
    if not ids:
        return {}
    since = today - history.TREND
    rows = HealthSnapshot.objects.filter(among(ids, "customer"), on__lte=today)
    then: dict[int, Day] = {}
    newest: dict[int, Day] = {}
    old = rows.filter(on__gt=since - history.REACH, on__lte=since).order_by("on")
    for pk, on, score, sureness in old.values_list("customer_id", "on", "score", "sureness"):
        then[pk] = Day(on, score, sureness)
    late = rows.filter(on__gt=today - history.AT_LEAST_EVERY).order_by("on")
    for pk, on, score, sureness in late.values_list("customer_id", "on", "score", "sureness"):
        newest[pk] = Day(on, score, sureness)
    return {pk: (then.get(pk), newest.get(pk)) for pk in ids}
