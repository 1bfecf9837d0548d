from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from rapport.business.leads.models import Lead, Stage
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.shown import Shown as Readable

from .forecast import ForecastShown, forecast

MOST = 300


@dataclass(frozen=True)
class Card(Readable):
    """One lead as a card or a line, and what is the matter with it."""

    lead: Lead
    url: str
    is_waiting: bool  # for our first answer
    is_due: bool  # the day of the next step has come
    is_quiet: bool = False
    before: Stage | None = None
    after: Stage | None = None

    @property
    def mood(self) -> str:
        if self.is_waiting:
            return "alarm"
        return "due" if self.is_due or self.is_quiet else ""


@dataclass(frozen=True)
class Column(Readable):
    stage: Stage
    cards: list[Card] = field(default_factory=list)

    @property
    def value(self) -> Decimal:
        return sum((one.lead.value or Decimal(0) for one in self.cards), Decimal(0))


@dataclass(frozen=True)
class Board(Readable):
    columns: list[Column]
    count: int
    waiting: int
    has_stages: bool
    has_any: bool
    is_cut: bool
    forecast: ForecastShown


def board(member: Member, *, mine: bool = False, now: datetime) -> Board:
    """The open leads, a column for each stage. Eight queries at most, however many there are."""
    stages = list(Stage.objects.in_order())
    every = Lead.objects.visible_to(member)
    rows = every.open()
    if mine:
        rows = rows.filter(owner=member)
    quiet = set(rows.quiet(now).values_list("pk", flat=True))
    wanted = rows.select_related("customer", "owner", "stage", "source")
    leads = list(wanted.longest_waiting_first()[: MOST + 1])
    standing = {one.stage_id for one in leads}
    shown = [one for one in stages if one.retired_at is None or one.pk in standing]
    columns = [Column(stage) for stage in shown]
    by_stage = {column.stage.pk: column for column in columns}
    for lead in leads[:MOST]:
        by_stage[lead.stage_id].cards.append(
            card(lead, now=now, stages=shown, is_quiet=lead.pk in quiet)
        )
    cards = [one for column in columns for one in column.cards]
    return Board(
        columns=columns,
        count=len(cards),
        waiting=sum(one.is_waiting for one in cards),
        has_stages=bool(stages),
        has_any=bool(cards) or every.real().exists(),
        is_cut=len(leads) > MOST,
        forecast=forecast(member, mine=mine),
    )


def card(
    lead: Lead, *, now: datetime, stages: list[Stage] | None = None, is_quiet: bool = False
) -> Card:
    before, after = _neighbours(lead, stages or [])
    return Card(
        lead=lead,
        url=address("leads:show", lead.pk),
        is_waiting=lead.is_open and lead.first_answer_at is None,
        is_due=lead.is_due(opening_hours().local(now).date()),
        is_quiet=is_quiet,
        before=before,
        after=after,
    )


def unanswered_count(member: Member) -> int:
    """How many who asked have had no word from us yet."""
    return Lead.objects.visible_to(member).unanswered().count()


def _neighbours(lead: Lead, stages: list[Stage]) -> tuple[Stage | None, Stage | None]:
    """The stages one before and one after, to move to by a button; retired ones are left out."""
    place = next((n for n, stage in enumerate(stages) if stage.pk == lead.stage_id), None)
    if place is None:
        return None, None
    before = [stage for stage in stages[:place] if stage.retired_at is None]
    after = [stage for stage in stages[place + 1 :] if stage.retired_at is None]
    return (before[-1] if before else None), (after[0] if after else None)
