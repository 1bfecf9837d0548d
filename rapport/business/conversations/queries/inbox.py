"""The list of conversations: whose turn it is, what is due first on top."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThan

from rapport.business.conversations.models import (
    Conversation,
    ConversationQuerySet,
    Draft,
    Mailbox,
)
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.search.queries import find

from .choice import Choice
from .colleagues import Here, present_in, unread_mentions
from .saved import View, views

PAGE = 30
MOST_FOUND = 200
MOST_COUNTED = 100
# What is due first stands first; where no deadline is kept, the longest wait.
TURN_BY = Coalesce("due_by", "waiting_since", "last_at")


@dataclass(frozen=True)
class Row:
    """One line of the list, with the colleagues who have it open."""

    one: Conversation
    here: list[Here]
    has_draft: bool


@dataclass(frozen=True)
class Inbox:
    choice: Choice
    rows: list[Row]
    older: str
    waiting: int
    quarantined: int
    mentions: int
    views: list[View]
    members: list[Member]
    mailboxes: list[Mailbox]
    total_waiting_is_capped: bool = False

    @property
    def conversations(self) -> list[Conversation]:
        return [row.one for row in self.rows]

    @property
    def ids(self) -> str:
        """For the fragments of other apps that add to these rows."""
        return ",".join(str(row.one.pk) for row in self.rows)

    @property
    def is_saved(self) -> bool:
        return any(view.is_current for view in self.views)


def inbox(member: Member, choice: Choice, *, now: datetime) -> Inbox:
    """One page of the list, in ten queries at most."""
    visible = Conversation.objects.visible_to(member)
    found = visible.filter(choice.condition(member, now))
    if choice.text:
        found = found.filter(pk__in=_found(choice.text, member))
    rows = _page(found, choice, member)
    shown = rows[:PAGE]
    waiting = visible.waiting_for_us().order_by()[: MOST_COUNTED + 1].count()
    here = present_in([one.pk for one in shown], but=member, now=now)
    return Inbox(
        choice=choice,
        rows=[Row(one, here.get(one.pk, []), one.has_draft) for one in shown],  # type: ignore[attr-defined]
        older=_cursor_of(shown[-1], choice) if len(rows) > PAGE else "",
        waiting=min(waiting, MOST_COUNTED),
        total_waiting_is_capped=waiting > MOST_COUNTED,
        quarantined=quarantine_count(member),
        mentions=unread_mentions(member),
        views=views(member, choice, now=now),
        members=list(Member.objects.people().active().by_name()),
        mailboxes=_mailboxes(member),
    )


def waiting_count(member: Member) -> int:
    """How many conversations wait for us, for the number in the navigation."""
    waiting = Conversation.objects.visible_to(member).waiting_for_us()
    return waiting.order_by()[: MOST_COUNTED + 1].count()


def quarantine_count(member: Member) -> int:
    if not member.can(Capability.MANAGE_MAIL):
        return 0
    return RawMail.objects.quarantined()[: MOST_COUNTED + 1].count()


def _mailboxes(member: Member) -> list[Mailbox]:
    """Those to choose from: private ones are not even named to others."""
    rows = Mailbox.objects.order_by("-is_default", "address").only("name", "address")
    if not member.can(Capability.SEE_PRIVATE):
        rows = rows.filter(is_private=False)
    return list(rows)


def _found(text: str, member: Member) -> list[int]:
    """Search looks everywhere: a closed conversation is often the one that was meant."""
    hits = find(text, kinds=("conversation",), audiences=member.audiences, limit=MOST_FOUND)
    return [int(hit.reference.partition(":")[2]) for hit in hits]


def _page(rows: ConversationQuerySet, choice: Choice, member: Member) -> list[Conversation]:
    place = _place(choice.after)
    if choice.is_urgent_first:
        rows = rows.order_by(TURN_BY, "pk")
        if place:
            same = Exact(TURN_BY, place[0]) & Q(pk__gt=place[1])
            rows = rows.filter(GreaterThan(TURN_BY, place[0]) | same)
    elif choice.sort == "oldest":
        rows = rows.order_by("last_at", "pk")
        if place:
            at, pk = place
            rows = rows.filter(Q(last_at__gt=at) | Q(last_at=at, pk__gt=pk), last_at__gte=at)
    else:
        rows = rows.latest_first()
        if place:
            at, pk = place
            rows = rows.filter(Q(last_at__lt=at) | Q(last_at=at, pk__lt=pk), last_at__lte=at)
    drafts = Draft.objects.filter(conversation=OuterRef("pk"), member=member)
    rows = rows.annotate(has_draft=Exists(drafts))
    return list(rows.select_related("customer", "point", "owner", "mailbox")[: PAGE + 1])


def _cursor_of(last: Conversation, choice: Choice) -> str:
    at = last.last_at
    if choice.is_urgent_first:
        at = last.due_by or last.waiting_since or last.last_at
    return f"{at.isoformat()}_{last.pk}"


def _place(after: str) -> tuple[datetime, int] | None:
    """Where a page begins, or None for a cursor that is not one of ours."""
    at, _, pk = after.rpartition("_")
    try:
        place = datetime.fromisoformat(at), int(pk)
    except ValueError:
        return None
    return place if place[0].tzinfo and 0 < place[1] < 2**63 else None
