from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from .models import Entry, Mention

STRETCH = 200
MOST_LOOKED = 2_000


@dataclass(frozen=True)
class Page:
    """A stretch of a timeline, newest first; `older` continues it, `newer` asks what came since."""

    entries: list[Entry]
    older: str | None
    newer: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which entries: about any of `references`, as far as the others let them through.

    What is in `until` counts only up to that moment (somebody who has left). What also mentions
    one of `without` is left out: it would name somebody they may not know.
    """

    references: Iterable[str]
    audiences: Iterable[str]
    until: Mapping[str, datetime] = field(default_factory=dict)
    groups: Iterable[str] = ()
    channels: Iterable[str] = ()
    without: Iterable[str] = ()


def timeline(
    wanted: Wanted,
    *,
    before: str = "",
    limit: int = 50,
    holding: Callable[[Entry], bool] | None = None,
) -> Page:
    """A stretch of them, by cursor, in three queries at most.

    `holding` picks among the newest 2,000, for a search by words.
    """
    found = _found(wanted)
    if before:
        at, pk = _cursor(before)
        found = found.filter(at__lte=at).exclude(at=at, entry_id__gte=pk)
    if holding is not None:
        return _searched(found, holding, limit)
    unique = _unique(found, limit)
    shown = unique[:limit]
    older = _written(shown[-1]) if len(unique) > limit else None
    return Page(_entries(shown), older, _written(shown[0]) if shown else "")


def since(wanted: Wanted, *, after: str, limit: int = 50) -> Page:
    """What came after that cursor, newest first. `older` says that there is more than fits."""
    at, pk = _cursor(after)
    found = _found(wanted).filter(at__gte=at).exclude(at=at, entry_id__lte=pk)
    unique = _unique(found, limit)
    shown = unique[:limit]
    older = _written(shown[-1]) if len(unique) > limit else None
    return Page(_entries(shown), older, _written(shown[0]) if shown else after)


def moment_of(cursor: str) -> datetime:
    """When the entry was at which this cursor stands; ValueError when it is not one of ours."""
    return _cursor(cursor)[0]


def _found(wanted: Wanted) -> "QuerySet[Mention]":
    about = Q(reference__in=list(wanted.references))
    for reference, end in wanted.until.items():
        about |= Q(reference=reference, at__lt=end)
    found = Mention.objects.filter(about, entry__audience__in=list(wanted.audiences))
    if groups := list(wanted.groups):
        found = found.filter(entry__group__in=groups)
    if channels := list(wanted.channels):
        found = found.filter(entry__channel__in=channels)
    if hidden := list(wanted.without):
        found = found.exclude(entry__mentions__reference__in=hidden)
    return found


def _unique(found: "QuerySet[Mention]", limit: int) -> list[tuple[int, datetime]]:
    # An entry that mentions two of the references would come twice: take more, keep the first.
    rows = found.order_by("-at", "-entry_id").values_list("entry_id", "at")[: limit * 2 + 1]
    return list(dict.fromkeys(rows))


def _entries(rows: Iterable[tuple[int, datetime]]) -> list[Entry]:
    keys = [pk for pk, _ in rows]
    entries = Entry.objects.select_related("actor").in_bulk(keys)
    return [entries[pk] for pk in keys if pk in entries]


def _searched(found: "QuerySet[Mention]", holding: Callable[[Entry], bool], limit: int) -> Page:
    kept: list[Entry] = []
    for entry, is_last in _walked(found):
        if entry is not None and holding(entry):
            kept.append(entry)
        if len(kept) > limit or is_last:
            break
    more = kept[limit:]
    shown = kept[:limit]
    older = _written((shown[-1].pk, shown[-1].at)) if more else None
    return Page(shown, older)


def _walked(found: "QuerySet[Mention]") -> Iterator[tuple[Entry | None, bool]]:
    """Entry by entry, a stretch at a time, until all or enough were looked at."""
    ordered = found.order_by("-at", "-entry_id").values_list("entry_id", "at")
    seen: set[int] = set()
    for start in range(0, MOST_LOOKED, STRETCH):
        rows = list(ordered[start : start + STRETCH])
        fresh = [row for row in dict.fromkeys(rows) if row[0] not in seen]
        seen.update(pk for pk, _ in fresh)
        for entry in _entries(fresh):
            yield entry, False
        if len(rows) < STRETCH:
            break
    yield None, True


def _written(row: tuple[int, datetime]) -> str:
    return f"{row[1].isoformat()}|{row[0]}"


def _cursor(text: str) -> tuple[datetime, int]:
    """Raises ValueError when the text is not one of ours."""
    at, _, pk = text.partition("|")
    return datetime.fromisoformat(at), int(pk)
