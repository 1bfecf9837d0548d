from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.models import Suggestion, SuggestionQuerySet
from rapport.business.team.models import Member
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, heard

# What a line says: whole rows of suggestions and customers cost more than the page itself.
_SHOWN = [
    "id", "customer_id", "conversation_id", "kind", "rank", "act_by", "reason", "evidence",
]  # fmt: skip
STEPS = dict(Suggestion.Kind.choices)
SHORT = 12  # how many stand there of themselves; what is urgent always does
MOST_URGENT = 40
COUNTED = 200  # beyond this "200 and more" says enough, and costs no more
SOON = timedelta(hours=4)
GRAVE_RANK = 0  # somebody may be hurt: above everything
SERIOUS_RANK = 2  # due soon, or a serious grievance


Line = tuple[Suggestion, str]


@dataclass(frozen=True)
class Need(Shown):
    """One person, one reason, one step."""

    suggestion: Suggestion
    name: str
    address: str
    path: str  # where one says what was done about it
    reason: Sentence
    evidence: list[Sentence]
    is_late: bool
    is_soon: bool

    @property
    def pk(self) -> int:
        return self.suggestion.pk

    @property
    def act_by(self) -> datetime | None:
        return self.suggestion.act_by

    @property
    def step(self) -> str:
        """What the button says."""
        return str(STEPS.get(self.suggestion.kind, ""))

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
    total: int  # everybody for whom something would be worth doing
    matters: int  # who stands on the short list: whom we should see to today
    has_more: bool
    is_capped: bool
    is_first_day: bool  # Nobody is known yet, so nobody can need us.

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.needs)


def today(member: Member, *, now: datetime, limit: int | None = None, mine: bool = False) -> Today:
    """The people who need us, most valuable first. Four queries, however many customers.

    Without a limit it is the short list: all that is urgent, and the best of the rest.
    """
    found = Suggestion.objects.visible_to(member)
    if mine:
        found = found.filter(owner=member)
    total, matters = _counted(found)
    lines = _in_fair_order(found, limit or max(matters, SHORT))
    needs = [_need(row, name, now) for row, name in lines]
    return Today(
        needs,
        total,
        matters,
        has_more=total > len(needs),
        is_capped=total >= COUNTED,
        is_first_day=not needs and not Customer.objects.visible_to(member).exists(),
    )


def _in_fair_order(found: SuggestionQuerySet, limit: int) -> list[Line]:
    """By rank and value; where no deadline drives, each fourth is who has waited longest.

    Numbers are put in order first, then only the chosen are read: sorting whole rows costs more
    than the page itself.
    """
    ranked = list(found.most_valuable_first().values_list("pk", "rank")[:limit])
    driven = [pk for pk, rank in ranked if rank < rules.CARE]
    chosen, places = [pk for pk, _ in ranked], limit - len(driven)
    if len(ranked) == limit and places >= rules.EVERY:
        waiting = found.kindnesses().longest_waiting_first().values_list("pk", flat=True)
        fair = list(waiting[: places // rules.EVERY + 1])
        chosen = driven + rules.fair_order(chosen[len(driven) :], fair, limit=places)
    lines = _lines(chosen)
    return [lines[pk] for pk in chosen if pk in lines]


def _lines(ids: list[int]) -> dict[int, Line]:
    """Each with the name of whom it is about."""
    found = Suggestion.objects.filter(pk__in=ids)
    rows = found.values_list(*_SHOWN, "customer__name")
    return {row[0]: (Suggestion.from_db(found.db, _SHOWN, row[:-1]), row[-1] or "") for row in rows}


def today_count(member: Member) -> int:
    """How many people the short list holds, for the navigation."""
    return _counted(Suggestion.objects.visible_to(member))[1]


def _counted(found: SuggestionQuerySet) -> tuple[int, int]:
    """How many there are, counted up to a point, and how many of them matter today."""
    ranks = list(found.order_by("rank").values_list("rank", flat=True)[:COUNTED])
    urgent = sum(rank <= SERIOUS_RANK for rank in ranks)
    return len(ranks), min(len(ranks), max(SHORT, min(urgent, MOST_URGENT)))


def need(suggestion: Suggestion, now: datetime) -> Need:
    customer = suggestion.customer
    return _need(suggestion, customer.name if customer else "", now)


def _need(suggestion: Suggestion, name: str, now: datetime) -> Need:
    return Need(
        suggestion=suggestion,
        name=name,
        address=_address(suggestion),
        path=address("insights:done", suggestion.pk).removesuffix("done/"),
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
