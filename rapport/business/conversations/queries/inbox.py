"""The list of conversations: whose turn it is, what is due first on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThan

from rapport.business.conversations.models import Channel, Conversation, ConversationQuerySet
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.search.queries import find

PAGE = 30
MOST_FOUND = 200
MOST_COUNTED = 100
TABS = ("waiting", "open", "closed")
WHOSE = ("", "mine", "nobody")
# What is due first stands first; where no deadline is kept, the longest wait.
TURN_BY = Coalesce("due_by", "waiting_since")


@dataclass(frozen=True)
class Choice:
    """What the member wants to see; anything unknown falls back to the plain inbox."""

    tab: str = "waiting"
    whose: str = ""
    channel: str = ""
    text: str = ""
    after: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> "Choice":
        tab, whose, channel = (str(asked.get(key, "")) for key in ("tab", "whose", "channel"))
        return cls(
            tab=tab if tab in TABS else "waiting",
            whose=whose if whose in WHOSE else "",
            channel=channel if channel in Channel.values else "",
            text=str(asked.get("q", "")).strip()[:200],
            after=str(asked.get("after", ""))[:80],
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.whose or self.channel or self.text)


@dataclass(frozen=True)
class Inbox:
    choice: Choice
    conversations: list[Conversation]
    older: str
    waiting: int
    quarantined: int
    total_waiting_is_capped: bool = False

    @property
    def ids(self) -> str:
        """For the fragments of other apps that add to these rows."""
        return ",".join(str(one.pk) for one in self.conversations)


def inbox(member: Member, choice: Choice) -> Inbox:
    """One page of the list, in five queries at most."""
    visible = Conversation.objects.visible_to(member)
    rows = _page(_narrowed(visible, choice, member), choice)
    shown = rows[:PAGE]
    waiting = visible.waiting_for_us().order_by()[: MOST_COUNTED + 1].count()
    return Inbox(
        choice=choice,
        conversations=shown,
        older=_cursor_of(shown[-1], choice) if len(rows) > PAGE else "",
        waiting=min(waiting, MOST_COUNTED),
        total_waiting_is_capped=waiting > MOST_COUNTED,
        quarantined=quarantine_count(member),
    )


def waiting_count(member: Member) -> int:
    """How many conversations wait for us, for the number in the navigation."""
    waiting = Conversation.objects.visible_to(member).waiting_for_us()
    return waiting.order_by()[: MOST_COUNTED + 1].count()


def quarantine_count(member: Member) -> int:
    if not member.can(Capability.MANAGE_MAIL):
        return 0
    return RawMail.objects.filter(state=RawMail.State.QUARANTINED)[: MOST_COUNTED + 1].count()


def _narrowed(rows: ConversationQuerySet, choice: Choice, member: Member) -> ConversationQuerySet:
    if choice.text:
        rows = rows.filter(pk__in=_found(choice.text, member))
    elif choice.tab == "waiting":
        rows = rows.waiting_for_us()
    else:
        rows = rows.filter(state=choice.tab)
    if choice.whose:
        rows = rows.filter(owner=member if choice.whose == "mine" else None)
    return rows.filter(channel=choice.channel) if choice.channel else rows


def _found(text: str, member: Member) -> list[int]:
    """Search looks everywhere: a closed conversation is often the one that was meant."""
    hits = find(text, kinds=("conversation",), audiences=member.audiences, limit=MOST_FOUND)
    return [int(hit.reference.partition(":")[2]) for hit in hits]


def _page(rows: ConversationQuerySet, choice: Choice) -> list[Conversation]:
    rows = rows.order_by(TURN_BY, "pk") if _most_urgent_first(choice) else rows.latest_first()
    if place := _place(choice.after):
        at, pk = place
        if _most_urgent_first(choice):
            beyond = GreaterThan(TURN_BY, at) | (Exact(TURN_BY, at) & Q(pk__gt=pk))
            rows = rows.filter(beyond)
        else:
            rows = rows.filter(Q(last_at__lt=at) | Q(last_at=at, pk__lt=pk), last_at__lte=at)
    return list(rows.select_related("customer", "point", "owner")[: PAGE + 1])


def _most_urgent_first(choice: Choice) -> bool:
    return choice.tab == "waiting" and not choice.text


def _cursor_of(last: Conversation, choice: Choice) -> str:
    at = (last.due_by or last.waiting_since) if _most_urgent_first(choice) else last.last_at
    return f"{at.isoformat()}_{last.pk}" if at else ""


def _place(after: str) -> tuple[datetime, int] | None:
    """Where a page begins, or None for a cursor that is not one of ours."""
    at, _, pk = after.rpartition("_")
    try:
        place = datetime.fromisoformat(at), int(pk)
    except ValueError:
        return None
    return place if place[0].tzinfo and 0 < place[1] < 2**63 else None
