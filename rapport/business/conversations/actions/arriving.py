"""Short messages come in: kept first, then filed. Brought twenty times, one message comes of it."""

import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, OperationalError, transaction

from rapport.business.conversations.models import Message
from rapport.business.team.queries import business_remembered
from rapport.plumbing.messaging import actions as store
from rapport.plumbing.messaging.models import Arrival, Line
from rapport.plumbing.messaging.providers import Incoming, Unreadable
from rapport.plumbing.messaging.providers.incoming import incoming_of

from .filing import Kind
from .texts import file_text

LEFT_BEHIND = timedelta(seconds=45)  # By then whoever took it in has died.
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class TextOutcome:
    """What became of a short message at the door. Its words are safe in every case."""

    kind: Kind
    arrival_id: int
    conversation_id: int | None = None
    message_id: int | None = None
    reason: str = ""


def receive_text(
    one: Incoming, *, kind: str, door: str, now: datetime, line: Line | None = None
) -> TextOutcome:
    """Take in one short message. When this returns it is kept and has its place."""
    line = line or _line_for(kind, one)
    arrival, is_new = store.keep(
        kind=kind, line=line, outside_id=one.id.strip(), raw=one.as_raw(), door=door, now=now
    )
    if not is_new and arrival.state != Arrival.State.ARRIVED:
        return _settled(arrival)
    store.note_heard(line, now=now)
    return _filed(arrival.pk, now=now)


def finish_texts(*, now: datetime, limit: int = 200) -> int:
    """File what a crash left between keeping and filing; says how many."""
    left = Arrival.objects.waiting().filter(received_at__lt=now - LEFT_BEHIND)
    ids = list(left.order_by("received_at", "pk").values_list("pk", flat=True)[:limit])
    for pk in ids:
        _filed(pk, now=now)
    return len(ids)


def _line_for(kind: str, one: Incoming) -> Line | None:
    """The line it was written to; of social ones that of the same network."""
    lines = list(Line.objects.of_kind(kind))
    wanted = _bare(one.to)
    if wanted and (named := [line for line in lines if _bare(line.address) == wanted]):
        return named[0]
    if kind == Line.Kind.SOCIAL:
        network = one.sender.partition(":")[0].strip().casefold()
        return next((line for line in lines if line.network.casefold() == network), None)
    return lines[0] if lines else None


def _bare(text: str) -> str:
    return "".join(text.split()).casefold().replace("-", "")


def _filed(arrival_id: int, *, now: datetime) -> TextOutcome:
    try:
        with transaction.atomic(), business_remembered():
            return _file(arrival_id, now)
    except OperationalError:
        raise
    except (DatabaseError, ValueError, TypeError, LookupError, Unreadable) as problem:
        _LOG.exception("Short message %s could not be filed", arrival_id)
        reason = f"We stumbled over it ({type(problem).__name__})."
        store.quarantine(arrival_id, reason=reason, now=now)
        return TextOutcome(Kind.QUARANTINED, arrival_id, reason=reason)


def _file(arrival_id: int, now: datetime) -> TextOutcome:
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("line")
    arrival = rows.get(pk=arrival_id)
    if arrival.state != Arrival.State.ARRIVED:
        return _settled(arrival)
    said = incoming_of(json.loads(arrival.raw))
    message = file_text(said, arrival=arrival, now=now)
    store.settle(arrival.pk, now=now)
    return TextOutcome(Kind.ACCEPTED, arrival.pk, message.conversation_id, message.pk)


def _settled(arrival: Arrival) -> TextOutcome:
    message = Message.objects.filter(arrival=arrival).first()
    if message is None:
        return TextOutcome(Kind.DUPLICATE, arrival.pk, reason=arrival.error)
    return TextOutcome(Kind.DUPLICATE, arrival.pk, message.conversation_id, message.pk)
