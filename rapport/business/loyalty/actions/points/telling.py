"""What happened to points, said to the ledger."""

from datetime import datetime
from typing import Any

from rapport.business.loyalty.models import Programme
from rapport.business.team.models import Member
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .book import Book


def tell(
    event: type[Event], book: Book, *, by: Member | None, at: datetime, points: int, **facts: Any
) -> None:
    """Nobody is told of points of those who were forgotten."""
    if book.customer_id is None:
        return
    told = event(
        **{
            "customer_id": book.customer_id,
            "programme_id": book.programme.pk,
            "points": points,
            "left": book.left(),
            "is_stamps": book.programme.kind == Programme.Kind.STAMPS,
            **facts,
        }
    )
    record(told, by=by, at=at)
    publish("today", {"customer": book.customer_id})
