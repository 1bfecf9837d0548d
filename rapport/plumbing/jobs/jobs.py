"""The queue's own housekeeping."""

from datetime import timedelta

from django.utils import timezone

from .models import Tally, Worker
from .queue import every


@every(hours=6)
def sweep() -> None:
    """Forget workers long gone and counts nobody looks at any more."""
    now = timezone.now()
    Worker.objects.filter(seen_at__lt=now - timedelta(hours=1)).delete()
    Tally.objects.filter(on__lt=now.date() - timedelta(days=90)).delete()
