"""Following the ledger for webhooks."""

from datetime import timedelta

from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job
from rapport.plumbing.webhooks.models import Webhook

from .webhooks.telling import follow

LOOKS = range(0, 60, 5)  # seconds of each minute


@every(minutes=1)
def follow_the_ledger() -> None:
    """Plan the looks of this minute. Where nobody is told anything, nothing is written."""
    if Webhook.objects.live().exists():
        now = timezone.now()
        for second in LOOKS:
            look.using(run_after=now + timedelta(seconds=second)).enqueue()


@job(tries=1)
def look() -> None:
    """Every live webhook hears what was written since; a full batch is followed by the next."""
    for webhook in Webhook.objects.live().select_related("member").order_by("pk"):
        while follow(webhook, now=timezone.now()):
            webhook.refresh_from_db()
