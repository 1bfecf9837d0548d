from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from rapport.business.team.models import Member
from rapport.plumbing.ledger.models import Entry

PAGE = 50


@dataclass(frozen=True)
class AuditScreen:
    entries: list[Entry]
    older: str
    people: list[Member]


def audit_screen(
    member: Member, *, group: str = "", actor: int | None = None, before: str = ""
) -> AuditScreen:
    """What happened here, newest first, as far as this member may know. Two queries."""
    found = Entry.objects.heard_by(member.audiences)
    if group:
        found = found.filter(group=group)
    if actor is not None:
        found = found.filter(actor_id=actor)
    if before:
        at, pk = _cursor(before)
        found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    rows = list(found.select_related("actor").newest_first()[: PAGE + 1])
    older = ""
    if len(rows) > PAGE:
        rows = rows[:PAGE]
        older = f"{rows[-1].at.isoformat()}|{rows[-1].pk}"
    people = list(Member.objects.all().visible_to(member).by_name())
    return AuditScreen(rows, older, people)


def _cursor(text: str) -> tuple[datetime, int]:
    """Raises ValueError when the text is not one of ours."""
    at, _, pk = text.partition("|")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or not 0 <= int(pk) < 2**63:
        raise ValueError("not a cursor")
    return moment, int(pk)
