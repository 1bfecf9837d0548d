"""What a member wants to see of the inbox, as its address says it. Only known words count."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from rapport.business.conversations.models import Channel, Conversation, Draft, Presence
from rapport.business.team.models import Member

TABS = ("waiting", "open", "snoozed", "closed")
WHOSE = ("", "mine", "nobody")
KINDS = ("", "enquiry", "request", "complaint", "praise")
DUES = ("", "late", "soon")
NEWS = ("", "unread", "drafts")
SORTS = ("", "urgent", "latest", "oldest")
SOON = timedelta(hours=24)


@dataclass(frozen=True)
class Choice:
    """Anything unknown falls back to the plain inbox."""

    tab: str = "waiting"
    whose: str = ""
    channel: str = ""
    mailbox: str = ""
    kind: str = ""
    due: str = ""
    news: str = ""
    sort: str = ""
    text: str = ""
    after: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> "Choice":
        def one_of(name: str, known: tuple[str, ...]) -> str:
            value = str(asked.get(name, ""))
            return value if value in known else known[0]

        whose = str(asked.get("whose", ""))
        channel = str(asked.get("channel", ""))
        return cls(
            tab=one_of("tab", TABS),
            whose=whose if whose in WHOSE else _number(whose),
            channel=channel if channel in Channel.values else "",
            mailbox=_number(str(asked.get("mailbox", ""))),
            kind=one_of("kind", KINDS),
            due=one_of("due", DUES),
            news=one_of("news", NEWS),
            sort=one_of("sort", SORTS),
            text=str(asked.get("q", "")).strip()[:200],
            after=str(asked.get("after", ""))[:80],
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.narrowed_by)

    @property
    def narrowed_by(self) -> int:
        """How many filters are set, search words aside."""
        names = ("whose", "channel", "mailbox", "kind", "due", "news")
        return sum(bool(getattr(self, name)) for name in names)

    @property
    def kept(self) -> dict[str, str]:
        """What a saved view remembers: never the words looked for, never the page."""
        plain = Choice()
        names = [one.name for one in fields(self) if one.name not in ("text", "after")]
        return {
            name: getattr(self, name)
            for name in names
            if getattr(self, name) != getattr(plain, name) or name == "tab"
        }

    @property
    def query(self) -> str:
        return urlencode(self.kept)

    @property
    def is_urgent_first(self) -> bool:
        return self.sort == "urgent" or (not self.sort and self.tab == "waiting" and not self.text)

    def condition(self, member: Member, now: datetime) -> Q:
        """Which conversations fit, search words aside."""
        found = Q() if self.text else _tab(self.tab)
        if self.whose:
            found &= _whose(self.whose, member)
        for name in ("channel", "mailbox", "kind"):
            if value := getattr(self, name):
                found &= Q(**{name: value})
        if self.due:
            found &= Q(due_by__lt=now if self.due == "late" else now + SOON)
        if self.news == "unread":
            mine = Presence.objects.filter(conversation=OuterRef("pk"), member=member)
            found &= ~Q(Exists(mine.filter(seen_at__gte=OuterRef("last_at"))))
        if self.news == "drafts":
            found &= Q(Exists(Draft.objects.filter(conversation=OuterRef("pk"), member=member)))
        return found


def _tab(tab: str) -> Q:
    is_open = Q(state=Conversation.State.OPEN)
    if tab == "waiting":
        return is_open & Q(waiting_since__isnull=False, snoozed_at=None)
    if tab == "snoozed":
        return is_open & Q(snoozed_at__isnull=False)
    return Q(state=tab)


def _whose(whose: str, member: Member) -> Q:
    if whose == "mine":
        return Q(owner=member)
    return Q(owner=None) if whose == "nobody" else Q(owner=int(whose))


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 10 else ""  # noqa: PLR2004
