"""One conversation on one screen."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Prefetch, Q

from rapport.business.conversations import rules
from rapport.business.conversations.models import (
    Attachment,
    Conversation,
    Draft,
    Message,
    PromiseOffer,
    Rearrangement,
)
from rapport.business.customers.models import Customer, Reach
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.files import links
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.live.names import secret_name
from rapport.plumbing.mail.models import OutgoingMail

from .colleagues import Here, present, state_of
from .drafts import Unsent, unsent_files
from .later import trouble_of
from .outbox import may_be_sent_again
from .rearranging import rearrangements
from .snoozing import offers

_Mail = OutgoingMail.State
SHOWN = 50
EARLIER = 5


@dataclass(frozen=True)
class File:
    """Something that came along, with a link that is this member's alone."""

    name: str
    size: int
    address: str


@dataclass(frozen=True)
class Line:
    """One thing said, ready to be shown."""

    message: Message
    files: list[File]
    can_be_taken_back: bool
    leaves_soon_at: datetime | None = None
    trouble: Sentence | None = None  # why it has not left yet
    may_be_sent_again: bool = False


@dataclass(frozen=True)
class Shown:
    conversation: Conversation
    lines: list[Line]
    has_older: bool
    is_latest: bool
    draft: Draft | None
    unsent: list[Unsent]
    candidates: list[Customer]
    earlier: list[Conversation]
    members: list[Member]
    may_answer: bool
    may_note: bool
    newest_id: int
    here: list[Here]
    offers: list[rules.Offer]
    rearrangements: list[Rearrangement]

    @property
    def here_state(self) -> str:
        return state_of(self.here)

    @property
    def live_name(self) -> str:
        """What its presence is called on the stream; only who may see it learns the name."""
        return secret_name(f"conversation:{self.conversation.pk}")

    @property
    def colleagues(self) -> list[Member]:
        """Whom a note may call."""
        return [one for one in self.members if self.conversation.is_visible_to(one)]

    @property
    def asks_who(self) -> bool:
        return self.conversation.customer_id is None

    @property
    def oldest_id(self) -> int:
        return self.lines[0].message.pk if self.lines else 0

    @property
    def suggested_name(self) -> str:
        """What they call themselves, unless the address serves several."""
        theirs = (line.message for line in self.lines if line.message.side == "them")
        first = next(theirs, None)
        return first.sender_name if first and not self.candidates else ""


def show(conversation: Conversation, member: Member, *, now: datetime, before: int = 0) -> Shown:
    """The last messages with their files, and what stands beside them; ten queries at most."""
    messages = _messages(conversation, before)
    may_answer = member.can(Capability.ANSWER)
    may_note = member.can(Capability.LOG_INTERACTIONS)
    newest = conversation.messages.aggregate(pk=Max("pk"))["pk"]
    asks_who = conversation.customer_id is None
    drafts = Draft.objects.filter(conversation=conversation, member=member)
    draft = drafts.first() if may_answer else None
    return Shown(
        conversation=conversation,
        lines=[_line(one, member) for one in reversed(messages[:SHOWN])],
        has_older=len(messages) > SHOWN,
        is_latest=not before,
        draft=draft,
        unsent=unsent_files(conversation, member) if draft else [],
        candidates=candidates(conversation, member) if asks_who else [],
        earlier=_earlier(conversation, member),
        members=list(Member.objects.people().active().by_name()) if may_note else [],
        may_answer=may_answer,
        may_note=may_note,
        newest_id=newest or 0,
        here=present(conversation.pk, but=member, now=now),
        offers=offers(now) if may_answer else [],
        rearrangements=rearrangements(conversation) if may_answer else [],
    )


def candidates(conversation: Conversation, member: Member) -> list[Customer]:
    """Whom this address reaches: the ones to choose from when nobody knows who wrote."""
    if conversation.point_id is None:
        return []
    reached = Reach.objects.live().filter(point=conversation.point_id).values("customer")
    return list(
        Customer.objects.visible_to(member).filter(pk__in=reached).order_by("sort_name", "pk")[:20]
    )


def continuation(conversation: Conversation, member: Member) -> Conversation | None:
    """Where a public conversation goes on in private."""
    if not conversation.is_public:
        return None
    rows = Conversation.objects.visible_to(member).filter(came_from=conversation)
    return rows.order_by("pk").first()


def participants(conversation: Conversation) -> frozenset[int]:
    return frozenset(conversation.participants.values_list("point_id", flat=True))


def _line(message: Message, member: Member) -> Line:
    files = [
        File(one.name, one.file.size, links.address(one.file, member_id=member.pk, name=one.name))
        for one in message.attachments.all()
    ]
    outgoing = message.outgoing if message.state == Message.State.WAITING else None
    waits = outgoing is not None and outgoing.state in {_Mail.WAITING, _Mail.HELD}
    is_fresh = outgoing is not None and outgoing.state == _Mail.WAITING and not outgoing.attempts
    texted = message.dispatch if message.state == Message.State.WAITING else None
    is_new = texted is not None and texted.state == "waiting" and not texted.attempts
    leaving = outgoing if is_fresh else texted if is_new else None
    return Line(
        message,
        files,
        can_be_taken_back=waits or is_new or message.is_for_later,
        leaves_soon_at=leaving.not_before if leaving else None,
        trouble=trouble_of(outgoing) if outgoing else None,
        may_be_sent_again=may_be_sent_again(message),
    )


def _messages(conversation: Conversation, before: int) -> list[Message]:
    found = conversation.messages.select_related("author", "outgoing", "dispatch")
    found = found.defer("outgoing__raw")
    if before:
        pivot = Message.objects.filter(pk=before, conversation=conversation).first()
        if pivot:
            found = found.filter(Q(at__lt=pivot.at) | Q(at=pivot.at, pk__lt=pivot.pk))
    files = Prefetch("attachments", Attachment.objects.select_related("file").order_by("pk"))
    found_words = Prefetch("offers", PromiseOffer.objects.select_related("promise").order_by("pk"))
    found = found.prefetch_related(files, found_words)
    return list(found.order_by("-at", "-pk")[: SHOWN + 1])


def _earlier(conversation: Conversation, member: Member) -> list[Conversation]:
    if conversation.customer_id is None:
        return []
    others = Conversation.objects.visible_to(member).filter(customer=conversation.customer_id)
    return list(others.exclude(pk=conversation.pk).latest_first()[:EARLIER])
