from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.models import Suggestion, SuggestionQuerySet
from rapport.business.team.models import Member
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, heard

_SHOWN = (
    "kind", "rank", "act_by", "worth", "reason", "evidence", "conversation_id", "customer__name",
)  # fmt: skip
COUNTED = 200  # beyond this "200 and more" says enough, and costs no more
SOON = timedelta(hours=4)
GRAVE_RANK = 0  # somebody may be hurt: above everything
SERIOUS_RANK = 2  # due soon, or a serious grievance


@dataclass(frozen=True)
class Need(Shown):
    """One person, one reason, one step."""

    suggestion: Suggestion
    name: str
    address: str
    reason: Sentence
    evidence: list[Sentence]
    is_late: bool
    is_soon: bool

    @property
    def pk(self) -> int:
        return self.suggestion.pk

    @property
    def path(self) -> str:
        """Where one says what was done about it."""
        return address("insights:done", self.pk).removesuffix("done/")

    @property
    def act_by(self) -> datetime | None:
        return self.suggestion.act_by

    @property
    def step(self) -> str:
        """What the button says."""
        return str(self.suggestion.get_kind_display())

    @property
    def is_ours(self) -> bool:
        """Whether the step is one for us, with nothing to write: their page has what it takes."""
        return self.suggestion.kind in {Suggestion.Kind.SPONSOR, Suggestion.Kind.CALL}

    @property
    def mood(self) -> str:
        if self.is_late or self.suggestion.rank == GRAVE_RANK:
            return "alarm"
        return "due" if self.is_soon or self.suggestion.rank <= SERIOUS_RANK else ""


@dataclass(frozen=True)
class Today(Shown):
    needs: list[Need]
    total: int
    has_more: bool
    is_capped: bool
    is_first_day: bool  # Nobody is known yet, so nobody can need us.


def today(member: Member, *, now: datetime, limit: int = 12, mine: bool = False) -> Today:
    """The people who need us, most valuable first. Three queries, however many customers."""
    found = Suggestion.objects.visible_to(member)
    if mine:
        found = found.filter(owner=member)
    needs = [need(row, now) for row in _in_fair_order(found, limit)]
    total = len(needs) if len(needs) < limit else len(found.values_list("pk")[:COUNTED])
    return Today(
        needs,
        total,
        has_more=total > len(needs),
        is_capped=total >= COUNTED,
        is_first_day=not needs and not Customer.objects.visible_to(member).exists(),
    )


def _in_fair_order(found: SuggestionQuerySet, limit: int) -> list[Suggestion]:
    """By rank and value; where no deadline drives, each fourth is who has waited longest."""
    # Of the customer only what a line says: whole rows cost more than the page itself.
    lines = found.select_related("customer").only(*_SHOWN)
    rows = list(lines.most_valuable_first()[:limit])
    driven = [row for row in rows if row.rank < rules.CARE]
    places = limit - len(driven)
    if len(rows) < limit or places < rules.EVERY:
        return rows
    waiting = lines.kindnesses().longest_waiting_first()[: places // rules.EVERY + 1]
    return driven + rules.fair_order(rows[len(driven) :], list(waiting), limit=places)


def today_count(member: Member) -> int:
    """How many people need us, for the navigation; counted up to a point."""
    return len(Suggestion.objects.visible_to(member).values_list("pk")[:COUNTED])


def need(suggestion: Suggestion, now: datetime) -> Need:
    customer = suggestion.customer
    return Need(
        suggestion=suggestion,
        name=customer.name if customer else "",
        address=_address(suggestion),
        reason=heard(suggestion.reason),
        evidence=[heard(kept) for kept in suggestion.evidence],
        is_late=suggestion.act_by is not None and suggestion.act_by < now,
        is_soon=suggestion.act_by is not None and now <= suggestion.act_by <= now + SOON,
    )


def _address(suggestion: Suggestion) -> str:
    """The customer's page, or the conversation of somebody we do not know yet."""
    if suggestion.customer_id:
        return address("workspace:customer", suggestion.customer_id)
    return address("conversations:show", suggestion.conversation_id or 0)
