"""Who of us may read a conversation, who has it open, and who is called in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from rapport.business.conversations.models import Conversation, Mention, Presence
from rapport.business.team.models import Member

SHOWN = 50
MOST_COUNTED = 100


@dataclass(frozen=True)
class Here:
    """A colleague with the conversation open."""

    name: str
    is_writing: bool


def colleagues(one: Conversation) -> list[Member]:
    """Those who may read it, and so may be called in its notes."""
    people = Member.objects.people().active().by_name()
    return [member for member in people if one.is_visible_to(member)]


def present(conversation_id: int, *, but: Member, now: datetime) -> list[Here]:
    """Who else is looking at it right now, those who write first."""
    rows = Presence.objects.here(now).filter(conversation=conversation_id).exclude(member=but)
    found = [Here(row.member.name, row.is_writing(now)) for row in rows.select_related("member")]
    return sorted(found, key=lambda one: (not one.is_writing, one.name))


def state_of(here: list[Here]) -> str:
    """What a page that shows these people knows."""
    return "|".join(f"{one.name}{'*' if one.is_writing else ''}" for one in here)


def present_in(
    conversations: Collection[int], *, but: Member, now: datetime
) -> dict[int, list[Here]]:
    """The same for a whole list, in one query."""
    rows = Presence.objects.here(now).filter(conversation__in=conversations).exclude(member=but)
    found: dict[int, list[Here]] = {}
    for row in rows.select_related("member").order_by("member__name", "pk"):
        here = Here(row.member.first_name, row.is_writing(now))
        found.setdefault(row.conversation_id, []).append(here)
    return found


def mentions_of(member: Member, *, only_unread: bool = False) -> list[Mention]:
    """Notes that call this member, the newest first."""
    rows = Mention.objects.of(member)
    rows = rows.unread() if only_unread else rows
    rows = rows.select_related(
        "message__author", "message__conversation__customer", "message__conversation__point"
    )
    return list(rows.newest_first()[:SHOWN])


def unread_mentions(member: Member) -> int:
    unread = Mention.objects.of(member).unread()
    return unread.order_by()[:MOST_COUNTED].count()
