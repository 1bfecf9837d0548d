"""Looking at all signs, and keeping what was found for its week."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from rapport.business.checkup import rules
from rapport.business.checkup.events import SignShown
from rapport.business.checkup.models import Finding
from rapport.business.checkup.queries.days import monday_of
from rapport.business.checkup.queries.measured import Counted, Measured, measured
from rapport.business.checkup.rules.signs import How
from rapport.business.team.queries import business
from rapport.plumbing.ledger.actions import record

_CENT = Decimal("0.01")


def examine(now: datetime) -> list[Finding]:
    """This week's findings. Reading takes the time; what is written is a few rows at the end."""
    monday = monday_of(now)
    is_first = not Finding.objects.filter(on__lt=monday).exists()
    return _keep(measured(now, with_course=is_first), monday=monday, now=now)


@transaction.atomic
def _keep(found: list[Measured], *, monday: date, now: datetime) -> list[Finding]:
    before = _claimed_before(monday)
    kept = []
    for one in found:
        row, _ = Finding.objects.update_or_create(
            sign=one.sign.key, on=monday, defaults=_facts(one, now)
        )
        kept.append(row)
        if row.is_claimed and one.sign.key not in before:
            name = one.sign.name.template
            record(
                SignShown(sign=one.sign.key, name=name, affected=row.affected),
                by=None,
                at=now,
                audience="managers",
            )
    looked_back = [
        _look_back(one, counted, monday - timedelta(weeks=back), now)
        for one in found
        for back, counted in one.course.items()
    ]
    Finding.objects.bulk_create(looked_back, ignore_conflicts=True)
    return kept


def _facts(one: Measured, now: datetime) -> dict[str, object]:
    money = one.cost
    low, mid, high = (
        (_exact(money.low), _exact(money.mid), _exact(money.high)) if money else (None,) * 3
    )
    said = (
        rules.Verdict.NO_SOURCE
        if one.sign.how is How.NO_SOURCE
        else rules.verdict(
            affected=one.lately.affected,
            exposed=one.lately.exposed,
            is_measured=one.is_measured,
            p=one.p,
            low=money.low if money else None,
            is_tested=one.sign.how is How.TESTED,
        )
    )
    return {
        "at": now,
        "affected": one.lately.affected,
        "exposed": one.lately.exposed,
        "low": low,
        "cost": mid,
        "high": high,
        "currency": business().currency,
        "sureness": rules.sureness(one.p),
        "verdict": said.value,
        "is_claimed": said is rules.Verdict.CLAIMED,
        "detail": one.detail,
    }


def _look_back(one: Measured, counted: Counted, week: date, now: datetime) -> Finding:
    """A week before the first check-up: how many there were, and nothing about money."""
    return Finding(
        sign=one.sign.key,
        on=week,
        at=now,
        affected=counted.affected,
        exposed=counted.exposed,
        currency=business().currency,
        verdict=Finding.Verdict.FEW,
        detail={"is_looked_back": True},
    )


def _claimed_before(monday: date) -> set[str]:
    """What was said to cost money in the last weeks, or already in this one."""
    rows = Finding.objects.filter(is_claimed=True, on__gte=monday - timedelta(weeks=4))
    return set(rows.values_list("sign", flat=True))


def _exact(amount: float) -> Decimal:
    return Decimal(repr(amount)).quantize(_CENT)
