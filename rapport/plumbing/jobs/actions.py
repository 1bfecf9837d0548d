from datetime import datetime

from django.db import transaction

from .models import Job
from .wake import wake


@transaction.atomic
def retry(job_id: int, *, now: datetime) -> bool:
    """Give a parked job all its tries again. False when it is not parked any more."""
    parked = Job.objects.filter(pk=job_id, state="parked")
    freed = parked.update(state="waiting", run_at=now, errors=0, attempts=0, parked_at=None)
    transaction.on_commit(wake, robust=True)
    return bool(freed)


def drop(job_id: int) -> bool:
    """Forget a job that is not running; what it was to do will not be done."""
    dropped, _ = Job.objects.filter(pk=job_id, state__in=["waiting", "parked"]).delete()
    return bool(dropped)
