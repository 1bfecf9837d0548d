"""The end: by the calendar with a result, or before it with a reason and none."""

from datetime import datetime

from django.db import transaction

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.business.trials import rules
from rapport.business.trials.events import TrialFinished, TrialStopped
from rapport.business.trials.models import Trial
from rapport.business.trials.queries import given, result_of
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record

from .planning import locked


@transaction.atomic
def stop(trial_id: int, *, reason: str, by: Member, now: datetime) -> Trial:
    """End it before its time. No effect is reckoned: a look that may end it would not be fair."""
    by.require(Capability.APPROVE)
    trial = locked(trial_id)
    if trial.state == Trial.State.STOPPED:
        return trial
    if refusal := rules.stop_refusal(state=trial.state, reason=reason):
        raise Refused(refusal)
    trial.state, trial.reason = Trial.State.STOPPED, reason.strip()[:300]
    _close(trial, result={"given": given(trial)}, now=now)
    event = TrialStopped(trial_id=trial.pk, name=trial.name, reason=trial.reason)
    record(event, by=by, at=now)
    return trial


def finish_due(*, now: datetime) -> int:
    """Write down the results of all whose last day is over; how many there were."""
    due = Trial.objects.running().filter(ends_at__lte=now, drawn_at__isnull=False)
    return sum(_finish(pk, now) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _finish(trial_id: int, now: datetime) -> bool:
    trial = locked(trial_id)
    if not trial.is_running or trial.ends_at is None or trial.ends_at > now:
        return False
    trial.state = Trial.State.FINISHED
    result = result_of(trial, until=trial.ends_at)
    _close(trial, result=result, now=now)
    first = result["compared"][0]
    judged = rules.judgement(first["low"], first["high"], float(trial.worthwhile))
    event = TrialFinished(trial_id=trial.pk, name=trial.name, judgement=judged)
    record(event, by=None, at=now)
    return True


def _close(trial: Trial, *, result: dict[str, object], now: datetime) -> None:
    trial.result, trial.ended_at = result, now
    trial.save(update_fields=["state", "reason", "result", "ended_at"])
    trial.assignments.update(is_open=False)
