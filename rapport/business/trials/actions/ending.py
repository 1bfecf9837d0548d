"""The end: by the calendar with a result, or before it with a reason and none."""

from datetime import datetime

from django.db import transaction
from django.db.models import Min

from rapport.business.loyalty import actions as loyalty
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.business.trials import rules
from rapport.business.trials.events import TrialFinished, TrialStopped
from rapport.business.trials.models import Arm, Assignment, Trial
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


def give_what_waited(trial_id: int, *, now: datetime) -> int:
    """Now that it is over: the points that whoever got nothing would have had; harmless twice.

    They come by themselves, for what was bought and for a birthday, and only waited.
    """
    trial = Trial.objects.get(pk=trial_id)
    if not trial.has_ended or trial.began_at is None:
        return 0
    compared = Arm.objects.filter(trial=trial, gives=Arm.Gives.POINTS, programme__isnull=False)
    programmes = sorted(set(compared.values_list("programme", flat=True)))
    waited = trial.assignments.filter(arm__gives=Arm.Gives.NOTHING) if programmes else None
    ids = list(waited.order_by("customer").values_list("customer", flat=True)) if waited else []
    for customer_id in ids:
        for programme_id in programmes:
            since = _since(customer_id, programme_id) or trial.began_at
            loyalty.give_what_waited(customer_id, programme_id=programme_id, since=since, now=now)
    return len(ids)


def _since(customer_id: int, programme_id: int) -> datetime | None:
    """From when on it was kept from them: of two trials in a row, from the first."""
    kept = Assignment.objects.filter(
        customer=customer_id,
        arm__gives=Arm.Gives.NOTHING,
        trial__arms__gives=Arm.Gives.POINTS,
        trial__arms__programme=programme_id,
    )
    first: datetime | None = kept.aggregate(first=Min("trial__began_at"))["first"]
    return first
