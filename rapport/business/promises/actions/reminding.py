from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from rapport.business.promises import events, rules
from rapport.business.promises.models import Promise

from .held import held, tell

BATCH = 200


def remind(*, now: datetime) -> int:
    """Tell the owners of what comes due, once for each due time; the count."""
    told = Q(reminded_for__isnull=False, reminded_for=F("due_by"))
    near = Promise.objects.open().filter(due_by__lte=now + rules.REMIND, due_by__gt=now)
    ids = near.exclude(told).soonest_first().values_list("pk", flat=True)
    return sum(_remind(pk, now) for pk in list(ids[:BATCH]))


@transaction.atomic
def _remind(promise_id: int, now: datetime) -> bool:
    one = held(promise_id, by=None)
    is_told = one.reminded_for == one.due_by
    if not one.is_open or is_told or now < rules.reminds_from(one.due_by, one.made_at):
        return False
    one.reminded_for = one.due_by
    one.save(update_fields=["reminded_for"])
    tell(events.PromiseComesDue, one, by=None, now=now)
    return True
