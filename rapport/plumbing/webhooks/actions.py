"""Everything that changes a webhook or a delivery."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from rapport.plumbing.database.seals import sealed, unsealed
from rapport.plumbing.database.silence import is_silent
from rapport.plumbing.kernel.events import KINDS
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record

from . import events, outside, rules, signing
from .models import Delivery, Webhook

State = Delivery.State
TRIAL = 0


@transaction.atomic
def make(
    *, name: str, url: str, kinds: Sequence[str], member: Any, by: Any, position: int, now: datetime
) -> tuple[Webhook, str]:
    """A new webhook that hears what is written after `position`, and its secret."""
    secret = signing.new_secret()
    made = Webhook.objects.create(
        name=_name(name),
        url=_url(url),
        secret=sealed(secret),
        kinds=_kinds(kinds),
        member=member,
        made_by=by,
        position=position,
        made_at=now,
    )
    event = events.WebhookMade(webhook_id=made.pk, name=made.name, host=_host(made.url))
    record(event, by=by, at=now)
    return made, secret


@transaction.atomic
def change(
    webhook_id: int, *, name: str, url: str, kinds: Sequence[str], by: Any, now: datetime
) -> Webhook:
    webhook = Webhook.objects.select_for_update().get(pk=webhook_id)
    wanted = (_name(name), _url(url), _kinds(kinds))
    if wanted == (webhook.name, webhook.url, webhook.kinds):
        return webhook
    webhook.name, webhook.url, webhook.kinds = wanted
    webhook.save(update_fields=["name", "url", "kinds"])
    host = _host(webhook.url)
    event = events.WebhookChanged(webhook_id=webhook.pk, name=webhook.name, host=host)
    record(event, by=by, at=now)
    return webhook


@transaction.atomic
def pause(webhook_id: int, *, by: Any, now: datetime, because: Sentence | None = None) -> None:
    """Nothing more is sent; what happens meanwhile waits in the ledger."""
    webhook = Webhook.objects.select_for_update().get(pk=webhook_id)
    if webhook.paused_at is not None:
        return
    webhook.paused_at = now
    webhook.paused_because = because.as_json() if because else None
    webhook.save(update_fields=["paused_at", "paused_because"])
    event = events.WebhookPaused(
        webhook_id=webhook.pk, name=webhook.name, reason=str(because or "")
    )
    record(event, by=by, at=now)


@transaction.atomic
def resume(webhook_id: int, *, by: Any, now: datetime) -> None:
    """Go on where it stopped; what waits is sent now."""
    from .jobs import send

    webhook = Webhook.objects.select_for_update().get(pk=webhook_id)
    if webhook.paused_at is None:
        return
    webhook.paused_at = webhook.paused_because = webhook.failing_since = None
    webhook.save(update_fields=["paused_at", "paused_because", "failing_since"])
    waiting = webhook.deliveries.filter(state=State.WAITING).order_by("pk")
    send.enqueue_many({"delivery_id": pk} for pk in waiting.values_list("pk", flat=True))
    record(events.WebhookResumed(webhook_id=webhook.pk, name=webhook.name), by=by, at=now)


@transaction.atomic
def remove(webhook_id: int, *, by: Any, now: datetime) -> None:
    webhook = Webhook.objects.select_for_update().get(pk=webhook_id)
    webhook.delete()
    record(events.WebhookRemoved(webhook_id=webhook_id, name=webhook.name), by=by, at=now)


@transaction.atomic
def queue(webhook: Webhook, entries: Iterable[int], *, position: int, now: datetime) -> bool:
    """Write down what is to be sent and how far the ledger was read, together or not at all.

    False when somebody else read on from there, or it was paused.
    """
    from .jobs import send

    moved = Webhook.objects.live().filter(pk=webhook.pk, position=webhook.position)
    if not moved.update(position=position):
        return False
    made = Delivery.objects.bulk_create(
        [Delivery(webhook=webhook, entry=one, made_at=now, next_at=now) for one in entries],
        batch_size=500,
    )
    send.enqueue_many({"delivery_id": one.pk} for one in made)
    return True


@transaction.atomic
def send_trial(webhook_id: int, *, now: datetime) -> Delivery:
    """A letter that says nothing but that the line works."""
    from .jobs import send

    one = Delivery.objects.create(webhook_id=webhook_id, entry=TRIAL, made_at=now, next_at=now)
    send.enqueue(delivery_id=one.pk)
    return one


@transaction.atomic
def replay(delivery_id: int, *, now: datetime) -> Delivery:
    """Send it once more, whatever became of it. The receiver knows it by its id."""
    from .jobs import send

    one = Delivery.objects.select_for_update().get(pk=delivery_id)
    if one.state != State.WAITING:
        one.state, one.attempts, one.next_at = State.WAITING, 0, now
        one.save(update_fields=["state", "attempts", "next_at"])
        send.enqueue(delivery_id=one.pk)
    return one


def attempt(delivery_id: int, *, text: Callable[[Delivery], bytes | None], now: datetime) -> None:
    """Try once, write down what came of it, and plan the next try when it failed."""
    one = Delivery.objects.select_related("webhook").filter(pk=delivery_id).first()
    if one is None or one.state != State.WAITING or one.webhook.paused_at:
        return
    if is_silent():
        from .jobs import send

        send.using(run_after=now + rules.SILENT_FOR).enqueue(delivery_id=one.pk)
        return
    body = trial(one) if one.entry == TRIAL else text(one)
    if body is None:
        Delivery.objects.filter(pk=one.pk).update(state=State.ERASED, next_at=None)
        return
    status, error = _tried(one, body, now)
    _note(one, status, error, now)


def trial(one: Delivery) -> bytes:
    facts = {"type": "webhooks.trial", "timestamp": one.made_at.isoformat(), "data": {}}
    return json.dumps(facts).encode()


def _tried(one: Delivery, body: bytes, now: datetime) -> tuple[int | None, str]:
    headers = signing.headers(
        unsealed(one.webhook.secret),
        message_id=one.message_id,
        timestamp=int(now.timestamp()),
        body=body,
    )
    headers |= {"content-type": "application/json", "user-agent": "Rapport"}
    try:
        answer = outside.post(one.webhook.url, body, headers)
    except (outside.NotCalled, OSError) as problem:
        return None, str(problem)[:300] or type(problem).__name__
    return answer.status, "" if rules.is_taken(answer.status) else answer.start[:300]


@transaction.atomic
def _note(one: Delivery, status: int | None, error: str, now: datetime) -> None:
    from .jobs import send

    webhook = Webhook.objects.select_for_update().get(pk=one.webhook_id)
    one.attempts += 1
    one.answered, one.error, one.tried_at = status, error.replace("\0", ""), now
    if status is not None and rules.is_taken(status):
        one.state, one.next_at = State.DELIVERED, None
        webhook.failing_since = None
    else:
        wait = rules.next_pause(one.attempts)
        one.next_at = now + wait if wait else None
        one.state = State.WAITING if wait else State.FAILED
        webhook.failing_since = webhook.failing_since or now
        if one.next_at:
            send.using(run_after=one.next_at).enqueue(delivery_id=one.pk)
    one.save(update_fields=["state", "attempts", "next_at", "tried_at", "answered", "error"])
    webhook.save(update_fields=["failing_since"])
    if status == rules.GONE:
        gone = say("The other side said that this address is gone.")
        pause(webhook.pk, by=None, now=now, because=gone)
    elif webhook.failing_since and now - webhook.failing_since > rules.GIVEN_UP_AFTER:
        silence = say("Nothing got through for five days.")
        pause(webhook.pk, by=None, now=now, because=silence)


def _name(text: str) -> str:
    name = " ".join(text.split())[:80]
    if not name:
        raise Refused(say("Please give a name."))
    return name


def _url(text: str) -> str:
    url = text.strip()
    if words := outside.refusal(url):
        raise Refused(say(words))
    return url


def _kinds(kinds: Sequence[str]) -> list[str]:
    apps = {kind.partition(".")[0] + "." for kind in KINDS}
    for one in kinds:
        if one not in KINDS and one not in apps:
            raise Refused(say("There is no kind of event “{kind}”.", kind=one[:60]))
    return list(dict.fromkeys(kinds))


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
