"""Facts of the past, collected in any order and written into the ledger in the order of time."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from rapport.business.team.models import Member
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record_many
from rapport.plumbing.ledger.models import Entry

CHUNK = 500


class Fact(NamedTuple):
    at: datetime
    by: Member | None
    audience: str
    event: Callable[[], Event]  # made when the rows it names have their numbers


class Diary:
    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def tell(
        self,
        at: datetime,
        event: Callable[[], Event],
        *,
        by: Member | None = None,
        audience: str = "all",
    ) -> None:
        self.facts.append(Fact(at, by, audience, event))

    def write(self) -> int:
        """Everything told so far, the oldest first; nobody reacts to the past."""
        facts = sorted(self.facts, key=lambda fact: fact.at)
        keys = record_many([(fact.event(), fact.at) for fact in facts], by=None)
        # One stroke for all keeps the order of time; whose they are is filled in behind it.
        actors: dict[int, list[int]] = defaultdict(list)
        closed: list[int] = []
        for fact, key in zip(facts, keys, strict=True):
            if fact.by is not None:
                actors[fact.by.pk].append(key)
            if fact.audience != "all":
                closed.append(key)
        for member, ids in actors.items():
            for chunk in _chunks(ids):
                Entry.objects.filter(pk__in=chunk).update(actor=member)
        for chunk in _chunks(closed):
            Entry.objects.filter(pk__in=chunk).update(audience="managers")
        self.facts = []
        return len(keys)


def _chunks(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
