"""The only ways into the ledger."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, transaction
from django.utils import timezone

from rapport.plumbing.database.inserting import insert_many, keys_for
from rapport.plumbing.database.telling import reworded
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.telling import Words
from rapport.plumbing.live.actions import publish
from rapport.plumbing.live.names import secret_name

from .delivery import deliver, listeners
from .models import Entry, Mention

Kept = TypeVar("Kept")

MOST_TOLD = 12
_SAID = ("direction", "group", "channel")


@transaction.atomic(savepoint=False)
def record(event: Event, *, by: Any, at: datetime, audience: str = "all") -> Entry:
    """Write the event down in the caller's transaction; after commit everyone named hears it."""
    entry = _entry(event, by=by, at=at, audience=audience)
    _stand_in_line()
    entry.save(force_insert=True)
    mentions = Mention.objects.bulk_create(_mentions(entry, event))
    # Open pages about what is mentioned tell the new entry at once; nobody else can read the names.
    publish("story", {secret_name(one.reference): 1 for one in mentions[:MOST_TOLD]})
    if names := listeners(event):
        deliver.enqueue_many({"entry_id": entry.pk, "listener": name} for name in names)
    return entry


@transaction.atomic(savepoint=False)
def record_many(
    events: Sequence[tuple[Event, datetime]], *, by: Any, audience: str = "all"
) -> list[int]:
    """Write many facts at once, for imports; answers the keys of their entries, in order.

    Nobody is told: announce the whole by one event.
    """
    _stand_in_line()
    keys, recorded_at = keys_for(Entry, len(events)), timezone.now()
    actor = by.pk if by is not None else None
    names = ("id", "kind", "at", "recorded_at", "actor", *_SAID, "audience", "facts")
    entries = [
        (key, e.kind, at, recorded_at, actor, *_said(e), audience, e.facts())
        for key, (e, at) in zip(keys, events, strict=True)
    ]
    insert_many(Entry, names, entries)
    told = zip(keys, events, strict=True)
    mentions = [(key, who, at) for key, (event, at) in told for who in event.mentions()]
    insert_many(Mention, ("entry", "reference", "at"), mentions)
    return keys


@transaction.atomic
def erase(reference: str) -> int:
    """Remove every entry that mentions this reference; the count of entries that went.

    An entry about several (a merge, a tie) goes as well: what is erased must not be told
    from the other side.
    """
    return erase_many([reference])


@transaction.atomic
def erase_many(references: Sequence[str]) -> int:
    """The same for any number of references."""
    ids: set[int] = set()
    for some in _some(list(references)):
        told = Mention.objects.filter(reference__in=some)
        ids.update(told.values_list("entry_id", flat=True))
    for few in _some(sorted(ids)):
        Entry.objects.filter(pk__in=few).delete()
    return len(ids)


@transaction.atomic
def unname(words: Words) -> int:
    """Take these words out of every fact that is about others; says out of how many."""
    return reworded(Entry, Entry.objects.all(), "facts", words=words)


def _stand_in_line() -> None:
    """Have the transaction numbered before its entries are: whoever reads the ledger as a feed
    waits for lower transactions, and an entry must not have a lower key than one they passed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")


def _some(many: list[Kept], size: int = 500) -> Iterable[list[Kept]]:
    return (many[start : start + size] for start in range(0, len(many), size))


def _entry(event: Event, *, by: Any, at: datetime, audience: str) -> Entry:
    return Entry(
        kind=event.kind,
        at=at,
        actor=by,
        audience=audience,
        facts=event.facts(),
        **dict(zip(_SAID, _said(event), strict=True)),
    )


def _said(event: Event) -> tuple[str, str, str]:
    """What every event says of itself, in the order of `_SAID`."""
    return event.direction, event.group, event.came_by()[:20]


def _mentions(entry: Entry, event: Event) -> Iterable[Mention]:
    return [Mention(entry=entry, reference=r, at=entry.at) for r in event.mentions()]


@transaction.atomic
def readdress(reference: str, *, kind: str, audience: str) -> int:
    """Let facts of this kind that mention the reference be known to others than before."""
    told = Mention.objects.filter(reference=reference).values("entry")
    return Entry.objects.filter(pk__in=told, kind=kind).update(audience=audience)
