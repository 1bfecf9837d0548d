from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from rapport.business.insights.models import Suggestion
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, heard

COUNTED = 200  # beyond this "200 and more" says enough, and costs no more
SOON = timedelta(hours=4)


@dataclass(frozen=True)
class Need:
    """One person, one reason, one step."""

    suggestion: Suggestion
    name: str
    address: str
    reason: Sentence
    evidence: list[Sentence]
    is_late: bool
    is_soon: bool

    @property
    def mood(self) -> str:
        return "alarm" if self.is_late else "due" if self.is_soon else ""


@dataclass(frozen=True)
class Today:
    needs: list[Need]
    total: int
    has_more: bool
    is_capped: bool


def today(member: Member, *, now: datetime, limit: int = 12, mine: bool = False) -> Today:
    """The people who need us, most valuable first. Two queries, however many customers."""
    found = Suggestion.objects.visible_to(member)
    if mine:
        found = found.filter(Q(case__owner=member) | Q(customer__keeper=member))
    rows = found.select_related("customer", "case", "conversation").most_valuable_first()
    needs = [need(row, now) for row in rows[:limit]]
    total = len(needs) if len(needs) < limit else len(found.values_list("pk")[:COUNTED])
    return Today(needs, total, has_more=total > len(needs), is_capped=total >= COUNTED)


def today_count(member: Member) -> int:
    """How many people need us, for the navigation; counted up to a point."""
    return len(Suggestion.objects.visible_to(member).values_list("pk")[:COUNTED])


def need(suggestion: Suggestion, now: datetime) -> Need:
    customer, conversation = suggestion.customer, suggestion.conversation
    owner = customer or conversation
    return Need(
        suggestion=suggestion,
        name=customer.name if customer else "",
        address=owner.get_absolute_url() if owner else "",
        reason=heard(suggestion.reason),
        evidence=[heard(kept) for kept in suggestion.evidence],
        is_late=suggestion.act_by is not None and suggestion.act_by < now,
        is_soon=suggestion.act_by is not None and now <= suggestion.act_by <= now + SOON,
    )
