from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple

from django.utils.safestring import SafeString

from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.models import Suggestion, SuggestionQuerySet
from rapport.business.team.models import Member
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.moments import ago, when
from rapport.plumbing.design.people import initials
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.design.words import spoken, spoken_with_stress
from rapport.plumbing.design.woven import Woven
from rapport.plumbing.kernel.words import Sentence, heard

# What a line says: whole rows of suggestions and customers cost more than the page itself.
_SHOWN = (
    "pk", "customer_id", "conversation_id", "kind", "rank", "act_by", "reason", "evidence",
    "customer__name",
)  # fmt: skip
STEPS = dict(Suggestion.Kind.choices)
OURS = {Suggestion.Kind.SPONSOR, Suggestion.Kind.CALL}
SHORT = 12  # how many lines stand there of themselves
COUNTED = 200  # beyond this "200 and more" says enough, and costs no more
SOON = timedelta(hours=4)
GRAVE_RANK = 0  # somebody may be hurt: above everything
SERIOUS_RANK = 2  # due soon, or a serious grievance: it cannot wait


class _Line(NamedTuple):
    """What is read of a suggestion for its line."""

    pk: int
    customer_id: int | None
    conversation_id: int | None
    kind: str
    rank: int
    act_by: datetime | None
    reason: dict[str, Any]
    evidence: list[dict[str, Any]]
    name: str | None


@dataclass(frozen=True)
class Need(Woven):
    """One person, one reason, one step."""

    FILLED: ClassVar = ("number", "name", "initials", "address", "path", "told", "due", "said")
    CHOSEN: ClassVar = ("step", "is_ours", "mood", "is_late", "is_next")

    pk: int
    name: str
    address: str
    path: str  # where one says what was done about it
    kind: str
    rank: int
    act_by: datetime | None
    reason: Sentence
    evidence: list[Sentence]
    is_late: bool
    is_soon: bool
    is_next: bool = False  # the first of those that were asked for besides

    @property
    def number(self) -> str:
        return str(self.pk)

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def told(self) -> SafeString:
        """The reason, with the name standing out."""
        return spoken_with_stress(self.reason)

    @property
    def said(self) -> tuple[str, ...]:
        """What the reason rests on."""
        return tuple(map(spoken, self.evidence))

    @property
    def due(self) -> str:
        if self.act_by is None:
            return ""
        return ago(self.act_by) if self.is_late else when(self.act_by)

    @property
    def step(self) -> str:
        """What the button says."""
        return str(STEPS.get(self.kind, ""))

    @property
    def is_ours(self) -> bool:
        """Whether the step is one for us, with nothing to write: their page has what it takes."""
        return self.kind in OURS

    @property
    def mood(self) -> str:
        if self.is_late or self.rank == GRAVE_RANK:
            return "alarm"
        return "due" if self.is_soon or self.rank <= SERIOUS_RANK else ""


@dataclass(frozen=True)
class Today(Shown):
    needs: list[Need]
    total: int  # everybody for whom something would be worth doing
    urgent: int  # those of them who cannot wait
    matters: int  # whom we should see to today: the urgent, else the best of all
    is_capped: bool
    is_first_day: bool  # Nobody is known yet, so nobody can need us.

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.needs)

    @property
    def has_more(self) -> bool:
        return self.rest > 0 or self.is_capped

    @property
    def pressing(self) -> int:
        """How many cannot wait and are not shown: they come first, so all that is shown is such."""
        return max(0, self.urgent - len(self.needs))

    @property
    def others(self) -> int:
        """How many more there are, for whom there is time."""
        return self.rest - self.pressing

    @property
    def is_pressed(self) -> bool:
        """Whether more cannot wait than are counted."""
        return self.urgent >= COUNTED

    @property
    def is_whole(self) -> bool:
        """Whether as many stand there as ever do."""
        return len(self.needs) >= COUNTED


def today(
    member: Member,
    *,
    now: datetime,
    limit: int | None = None,
    most_urgent: int = SHORT,
    mine: bool = False,
    seen: int = 0,
) -> Today:
    """The people who need us, most valuable first. Three queries, however many customers.

    Without a limit it is the short list: the most urgent, so many at most, and the best of the
    rest while there is room. `seen` is how many stood there before more were asked for.
    """
    found = Suggestion.objects.visible_to(member)
    if mine:
        found = found.filter(owner=member)
    ranked = list(found.most_valuable_first().values_list("pk", "rank")[:COUNTED])
    urgent = sum(rank <= SERIOUS_RANK for _, rank in ranked)
    limit = limit or max(SHORT, min(urgent, most_urgent))
    lines = _lines(_in_fair_order(found, ranked, limit))
    needs = [_need(line, now, is_next=0 < seen == place) for place, line in enumerate(lines)]
    return Today(
        needs,
        total=len(ranked),
        urgent=urgent,
        matters=_matters(len(ranked), urgent),
        is_capped=len(ranked) >= COUNTED,
        is_first_day=not needs and not Customer.objects.visible_to(member).exists(),
    )


def _in_fair_order(
    found: SuggestionQuerySet, ranked: list[tuple[int, int]], limit: int
) -> list[int]:
    """By rank and value; where no deadline drives, each fourth is who has waited longest."""
    chosen = [pk for pk, _ in ranked[:limit]]
    driven = [pk for pk, rank in ranked[:limit] if rank < rules.CARE]
    places = limit - len(driven)
    if len(ranked) >= limit and places >= rules.EVERY:
        waiting = found.kindnesses().longest_waiting_first().values_list("pk", flat=True)
        fair = list(waiting[: places // rules.EVERY + 1])
        chosen = driven + rules.fair_order(chosen[len(driven) :], fair, limit=places)
    return chosen


def _lines(ids: list[int]) -> list[_Line]:
    """Each with the name of whom it is about, in this order."""
    rows = Suggestion.objects.filter(pk__in=ids).values_list(*_SHOWN)
    lines = {row[0]: _Line(*row) for row in rows}
    return [lines[pk] for pk in ids if pk in lines]


def today_count(member: Member) -> int:
    """How many people we should see to today, for the navigation."""
    found = Suggestion.objects.visible_to(member)
    ranks = list(found.order_by("rank").values_list("rank", flat=True)[:COUNTED])
    return _matters(len(ranks), sum(rank <= SERIOUS_RANK for rank in ranks))


def _matters(total: int, urgent: int) -> int:
    """The short list, or all who cannot wait when they are more."""
    return min(total, max(SHORT, urgent))


def need(suggestion: Suggestion, now: datetime) -> Need:
    """The line of a suggestion that was read already."""
    customer = suggestion.customer
    line = _Line(
        suggestion.pk,
        suggestion.customer_id,
        suggestion.conversation_id,
        suggestion.kind,
        suggestion.rank,
        suggestion.act_by,
        suggestion.reason,
        suggestion.evidence,
        customer.name if customer else "",
    )
    return _need(line, now)


def _need(line: _Line, now: datetime, *, is_next: bool = False) -> Need:
    return Need(
        pk=line.pk,
        name=line.name or "",
        address=_address(line),
        path=address("insights:done", line.pk).removesuffix("done/"),
        kind=line.kind,
        rank=line.rank,
        act_by=line.act_by,
        reason=heard(line.reason),
        evidence=[heard(kept) for kept in line.evidence],
        is_late=line.act_by is not None and line.act_by < now,
        is_soon=line.act_by is not None and now <= line.act_by <= now + SOON,
        is_next=is_next,
    )


def _address(line: _Line) -> str:
    """The customer's page, or the conversation of somebody we do not know yet."""
    if line.customer_id:
        return address("workspace:customer", line.customer_id)
    return address("conversations:show", line.conversation_id or 0)
