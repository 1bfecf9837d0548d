"""What the form of a plan begins with."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.business.trials import rules
from rapport.business.trials.models import Arm, Trial
from rapport.business.trials.queries import planned_of


def sensible() -> dict[str, Any]:
    """Half get a small voucher, half nothing, for sixty days: what most begin with."""
    return {
        "initial": {
            "outcome": Trial.Outcome.SPEND,
            "days": 60,
            "worthwhile": Decimal(5),
            "nothing": 50,
            "margin": 100,
        },
        "rewards": [
            {"name": _("A thank-you from us"), "gives": Arm.Gives.VOUCHER, "much": Decimal(5)}
        ],
    }


def as_typed(trial: Trial) -> dict[str, Any]:
    """A plan as the form shows it again."""
    plan = planned_of(trial)
    return {
        "initial": {
            "name": plan.name,
            "question": plan.question,
            "segment": plan.segment_id,
            "channel": plan.channel,
            "subject": plan.subject,
            "outcome": plan.outcome,
            "days": plan.days,
            "worthwhile": plan.worthwhile,
            "margin": plan.margin,
            "cap": plan.cap,
            "by_group": plan.by_group,
            "nothing": plan.shares[plan.nothing],
        },
        "rewards": [
            {
                "name": arm.name,
                "gives": arm.gives,
                "much": arm.amount or arm.percent or arm.points,
                "programme": arm.programme_id,
                "cost": arm.cost,
                "letter": arm.letter,
            }
            for arm in plan.arms
            if arm.gives != rules.NOTHING
        ],
    }
