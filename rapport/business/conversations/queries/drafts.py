"""The files of a draft, for the one who writes it."""

from dataclasses import dataclass

from rapport.business.conversations.models import Conversation, DraftFile
from rapport.business.team.models import Member
from rapport.plumbing.files import links


@dataclass(frozen=True)
class Unsent:
    """A file that goes along with the answer, unless it is removed before."""

    pk: int
    name: str
    size: int
    address: str


def unsent_files(one: Conversation, member: Member) -> list[Unsent]:
    """This member's own, in the order they were chosen; nobody else ever sees them."""
    rows = DraftFile.objects.filter(draft__conversation=one, draft__member=member)
    return [
        Unsent(
            row.pk,
            row.name,
            row.file.size,
            links.address(row.file, member_id=member.pk, name=row.name),
        )
        for row in rows.select_related("file").order_by("pk")
    ]
