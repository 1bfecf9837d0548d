"""Saved views of the inbox, each with how many wait in it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from rapport.business.conversations.models import Conversation, SavedView
from rapport.business.team.models import Member

from .choice import Choice

SHOWN = 12
MOST_COUNTED = 99


@dataclass(frozen=True)
class View:
    """A saved view as the inbox shows it."""

    saved: SavedView
    choice: Choice
    count: int | None
    is_mine: bool
    is_current: bool

    @property
    def shown_count(self) -> str:
        if self.count is None:
            return ""
        return f"{MOST_COUNTED}+" if self.count > MOST_COUNTED else str(self.count)


def views(member: Member, current: Choice, *, now: datetime) -> list[View]:
    """One's own and the shared ones, by name, all counted in one query."""
    saved = list(SavedView.objects.visible_to(member).by_name()[:SHOWN])
    if not saved:
        return []
    choices = {one.pk: Choice.of(one.choice) for one in saved}
    counted = {pk: choice for pk, choice in choices.items() if choice.tab != "closed"}
    open_ones = Conversation.objects.visible_to(member).filter(state=Conversation.State.OPEN)
    counts = open_ones.aggregate(
        **{
            f"of_{pk}": Count("pk", filter=choice.condition(member, now))
            for pk, choice in counted.items()
        }
    )
    return [
        View(
            saved=one,
            choice=choices[one.pk],
            count=counts.get(f"of_{one.pk}"),
            is_mine=one.by_id == member.pk,
            is_current=not current.text and choices[one.pk].kept == current.kept,
        )
        for one in saved
    ]
