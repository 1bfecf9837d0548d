"""Following the ledger for webhooks."""

from django.utils import timezone

from rapport.plumbing.jobs.queue import every
from rapport.plumbing.webhooks.models import Webhook

from .webhooks.telling import follow


@every(seconds=5)
def follow_the_ledger() -> None:
    """Every live webhook hears what was written since; a full batch is followed by the next."""
    for webhook in Webhook.objects.live().select_related("member").order_by("pk"):
        while follow(webhook, now=timezone.now()):
            webhook.refresh_from_db()
