"""What a webhook hears: the same facts, in the same shape, as its robot reads in the feed."""

import json
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Max

from rapport.doors.api.events import heard_by, shaped
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.webhooks import actions, rules
from rapport.plumbing.webhooks.models import Delivery, Webhook

MOST = 500


def follow(webhook: Webhook, *, now: datetime) -> bool:
    """Queue what was written since the last look; whether there may be more."""
    rows = heard_by(webhook.member).filter(pk__gt=webhook.position).order_by("pk")
    found = list(rows.values_list("pk", "kind")[:MOST])
    if not found:
        return False
    wanted = [pk for pk, kind in found if rules.wants(webhook.kinds, kind)]
    moved = actions.queue(webhook, wanted, position=found[-1][0], now=now)
    return moved and len(found) == MOST


def text_of(one: Delivery) -> bytes | None:
    """The fact in words of the API, or None when its robot may not hear it (any more)."""
    rows = heard_by(one.webhook.member).prefetch_related("mentions")
    entry = rows.filter(pk=one.entry).first()
    if entry is None:
        return None
    facts = {"type": entry.kind, "timestamp": entry.at.isoformat(), "data": shaped(entry)}
    return json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False).encode()


def newest() -> int:
    """The last entry there is: a new webhook begins behind it."""
    return Entry.objects.aggregate(last=Max("pk"))["last"] or 0
