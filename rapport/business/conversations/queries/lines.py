"""Our numbers and accounts, and what would stand on the phones of the other side."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from rapport.business.conversations.models import Message
from rapport.plumbing.database.seals import unsealed
from rapport.plumbing.messaging.models import Dispatch, Line

SHOWN = 60


@dataclass(frozen=True)
class Bubble:
    at: datetime
    text: str
    is_ours: bool
    is_public: bool = False


@dataclass
class Phone:
    """One of theirs: what they wrote and what reached them."""

    owner: str
    bubbles: list[Bubble] = field(default_factory=list)


def phones(line: Line) -> list[Phone]:
    """By their number, the one that moved last first; two queries."""
    found: dict[str, Phone] = {}
    rows: list[tuple[str, Bubble]] = []
    sent = Dispatch.objects.filter(line=line, state=Dispatch.State.SENT).order_by("-made_at")
    for one in sent[:SHOWN]:
        rows.append((one.to, Bubble(one.made_at, one.text, True, one.is_public)))
    heard = Message.objects.filter(arrival__line=line, sender__isnull=False)
    for said in heard.select_related("sender", "conversation").order_by("-at")[:SHOWN]:
        bubble = Bubble(said.at, said.text, False, said.conversation.is_public)
        rows.append((said.sender.value if said.sender else "", bubble))
    for owner, bubble in sorted(rows, key=lambda row: row[1].at):
        found.setdefault(owner, Phone(owner)).bubbles.append(bubble)
    return sorted(found.values(), key=lambda phone: phone.bubbles[-1].at, reverse=True)


@dataclass(frozen=True)
class Door:
    address: str
    secret: str


def door_of(line: Line) -> Door:
    """Where the provider brings what they write, and what it signs with."""
    return Door(reverse("public:texts", args=[line.pk]), unsealed(line.secret))
