from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from rapport.plumbing.database.invariants import invariant

from .models import Job


@invariant("Every job is done in the end")
def parked() -> Iterator[str]:
    for one in Job.objects.filter(state="parked").order_by("parked_at")[:50]:
        yield f"Job {one.pk} ({one.name}) is parked after {one.errors} errors: {one.short_error}"


@invariant("Jobs are done soon after they are due")
def overdue() -> Iterator[str]:
    late = timezone.now() - timedelta(hours=1)
    count = Job.objects.filter(state="waiting", run_at__lt=late).count()
    if count:
        yield f"{count} jobs have been due for over an hour. Is a worker running?"
