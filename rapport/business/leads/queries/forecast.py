from collections import defaultdict
from dataclasses import dataclass

from rapport.business.leads import rules
from rapport.business.leads.models import Lead, Stage, Step
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.design.shown import Shown as Readable

FEW = 20  # closed leads below which the range rests mostly on what the owner believes


@dataclass(frozen=True)
class ForecastShown(Readable):
    """What the open leads may bring in, with how much it rests on."""

    expected: float
    low: float
    high: float
    leads: int
    without_value: int
    closed: int
    currency: str

    @property
    def is_mostly_belief(self) -> bool:
        return self.closed < FEW


def forecast(member: Member, *, mine: bool = False) -> ForecastShown:
    """Three queries. Amounts are whole numbers of the currency: a guess has no cents."""
    rows = Lead.objects.visible_to(member).open()
    if mine:
        rows = rows.filter(owner=member)
    told = list(rows.order_by("pk").values_list("value", "stage", "chance"))
    stages, closed = stage_odds(member)
    waiting = [
        rules.Waiting(float(value), stage, None if chance is None else chance / 100)
        for value, stage, chance in told
        if value
    ]
    found = rules.expected(waiting, stages, closed=closed)
    return ForecastShown(
        expected=round(found.expected),
        low=round(found.low),
        high=round(found.high),
        leads=found.leads,
        without_value=len(told) - found.leads,
        closed=closed,
        currency=business().currency,
    )


def stage_odds(member: Member) -> tuple[dict[int, rules.Odds], int]:
    """Of the closed leads that came to each stage, how many were won; and how many closed."""
    steps = Step.objects.standing().filter(lead__in=Lead.objects.visible_to(member).closed())
    came = set(steps.order_by().values_list("stage", "lead", "lead__state").distinct())
    won: dict[int, int] = defaultdict(int)
    closed: dict[int, int] = defaultdict(int)
    for stage, _lead, state in came:
        closed[stage] += 1
        won[stage] += state == Lead.State.WON
    odds = {
        pk: rules.odds(won=won[pk], closed=closed[pk], belief=chance / 100)
        for pk, chance in Stage.objects.values_list("pk", "chance")
    }
    return odds, len({lead for _stage, lead, _state in came})
