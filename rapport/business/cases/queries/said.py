from dataclasses import dataclass
from datetime import datetime

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Message
from rapport.business.team.models import Member

from .unheard import UNHEARD


@dataclass(frozen=True)
class Said:
    at: datetime
    author: Member | None


def message_facts(message_id: int) -> Said | None:
    """When one of our messages was written and by whom; None when it was taken back."""
    message = Message.objects.select_related("author").filter(pk=message_id).first()
    if message is None or message.state in UNHEARD:
        return None
    return Said(at=message.at, author=message.author)


def acknowledged_at(case_id: int) -> datetime | None:
    """When our acknowledgement of it left."""
    return Case.objects.filter(pk=case_id).values_list("acknowledged_at", flat=True).first()


def first_words(case: Case) -> str:
    """What the customer wrote when the case was opened; its summary when it was opened by hand."""
    if case.conversation_id is None:
        return case.summary
    theirs = Message.objects.filter(conversation=case.conversation_id, side=Message.Side.THEM)
    first = theirs.filter(at__gte=case.opened_at).order_by("at", "pk").first()
    return f"{first.subject}\n{first.text}" if first else case.summary
