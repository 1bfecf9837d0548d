from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .models import Entry, Mention


@dataclass(frozen=True)
class Page:
    """A stretch of a timeline, newest first; `older` continues it, or None at its end."""

    entries: list[Entry]
    older: str | None


def timeline(
    references: Iterable[str],
    *,
    audiences: Iterable[str],
    groups: Iterable[str] = (),
    without: Iterable[str] = (),
    before: str = "",
    limit: int = 50,
) -> Page:
    """Entries about any of these references, by cursor, in three queries at most.

    What also mentions one of `without` is left out: it would name somebody they may not know.
    """
    found = Mention.objects.filter(
        reference__in=list(references), entry__audience__in=list(audiences)
    )
    if groups:
        found = found.filter(entry__group__in=list(groups))
    if hidden := list(without):
        found = found.exclude(entry__mentions__reference__in=hidden)
    if before:
        at, pk = _cursor(before)
        found = found.filter(at__lte=at).exclude(at=at, entry_id__gte=pk)
    # An entry that mentions two of the references would come twice: take more, keep the first.
    rows = found.order_by("-at", "-entry_id").values_list("entry_id", "at")[: limit * 2 + 1]
    unique = list(dict.fromkeys(rows))
    shown = unique[:limit]
    entries = Entry.objects.select_related("actor").in_bulk([pk for pk, _ in shown])
    older = _written(shown[-1]) if len(unique) > limit else None
    return Page([entries[pk] for pk, _ in shown if pk in entries], older)


def _written(row: tuple[int, datetime]) -> str:
    return f"{row[1].isoformat()}|{row[0]}"


def _cursor(text: str) -> tuple[datetime, int]:
    """Raises ValueError when the text is not one of ours."""
    at, _, pk = text.partition("|")
    return datetime.fromisoformat(at), int(pk)
