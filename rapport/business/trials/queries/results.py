"""What came out of a trial: reckoned once when it ends, kept, and read again ever after."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from rapport.business.trials import rules
from rapport.business.trials.models import Arm, Trial

from .spending import Spent, redeemed, spending

PLACES = 6
NOBODY = Spent()


def people(trial: Trial, arms: list[Arm], *, until: datetime) -> list[rules.Person]:
    """Everybody who took part, with what they did from its first moment to before this one."""
    assert trial.began_at is not None  # noqa: S101 - narrows the type
    since = spending(since=trial.began_at, until=until, currency=trial.currency)
    stretch = timedelta(days=trial.days)
    before = spending(since=trial.began_at - stretch, until=trial.began_at, currency=trial.currency)
    taken = redeemed(trial, until=until)
    place = {arm.pk: at for at, arm in enumerate(arms)}
    costs = {arm.pk: float(arm.cost) for arm in arms}
    rows = trial.assignments.order_by("pk").values_list(
        "customer", "arm", "group", "given_at", named=False
    )
    found = []
    for customer, arm, group, given_at in rows:
        spent = since.get(customer, NOBODY)
        found.append(
            rules.Person(
                arm=place[arm],
                spent=float(spent.total),
                before=float(before.get(customer, NOBODY).total),
                cost=float(taken.get(customer, 0)) + (costs[arm] if given_at else 0.0),
                came=spent.visits > 0,
                group=group,
            )
        )
    return found


def result_of(trial: Trial, *, until: datetime) -> dict[str, Any]:
    """The whole result as it is kept: numbers and no names."""
    arms = list(trial.arms.order_by("position"))
    plan = rules.Plan(
        outcome=trial.outcome,
        shares=tuple(arm.share for arm in arms),
        nothing=next(at for at, arm in enumerate(arms) if arm.is_nothing),
        cap=float(trial.cap) if trial.cap is not None else None,
        margin=trial.margin / 100,
        by_group=trial.by_group,
    )
    measured = rules.measure(people(trial, arms, until=until), plan)
    is_share = trial.outcome == Trial.Outcome.AGAIN
    effect = float(trial.worthwhile) / (100 if is_share else 1)
    return {
        **_rounded(measured),
        "needed": rules.needed(measured.spread, effect, plan.shares, nothing=plan.nothing),
        "given": given(trial),
    }


def given(trial: Trial) -> dict[str, list[int]]:
    """For each arm (by number) how many were drawn, were given theirs, and could not be."""
    rows = (
        trial.assignments.order_by()
        .values_list("arm")
        .annotate(
            all=Count("pk"),
            given=Count("pk", filter=Q(given_at__isnull=False)),
            held=Count("pk", filter=~Q(held_back="")),
        )
    )
    return {str(arm): list(counts) for arm, *counts in rows}


def _rounded(measured: rules.Measured) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, float):
            return round(value, PLACES)
        if isinstance(value, tuple):
            return [plain(one) for one in value]
        if hasattr(value, "__dataclass_fields__"):
            return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
        return value

    told: dict[str, Any] = plain(measured)
    return told
