"""A trial's plan as plain values, for the rules."""

from rapport.business.trials import rules
from rapport.business.trials.models import Trial


def planned_of(trial: Trial) -> rules.PlannedTrial:
    return rules.PlannedTrial(
        name=trial.name,
        question=trial.question,
        segment_id=trial.segment_id,
        channel=trial.channel,
        subject=trial.subject,
        outcome=trial.outcome,
        days=trial.days,
        margin=trial.margin,
        worthwhile=trial.worthwhile,
        cap=trial.cap,
        by_group=trial.by_group,
        arms=tuple(
            rules.PlannedArm(
                name=arm.name,
                gives=arm.gives,
                share=arm.share,
                amount=arm.amount,
                percent=arm.percent,
                points=arm.points,
                programme_id=arm.programme_id,
                cost=arm.cost,
                letter=arm.letter,
            )
            for arm in trial.arms.order_by("position")
        ),
    )
