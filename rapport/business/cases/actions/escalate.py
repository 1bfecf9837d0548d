"""Cases that run late climb a ladder: each rung is reached once for each due time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from rapport.business.cases import rules
from rapport.business.cases.events import CaseEscalated
from rapport.business.cases.models import Case, Notice, Raised
from rapport.business.cases.queries.ladder import ladder
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import OpeningHours
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of

BATCH = 200
Reached = Sequence[tuple[datetime, rules.Step]]


def climb(*, now: datetime) -> int:
    """Let every case that has reached a rung stand on it; the count of cases that climbed."""
    reckoned = Q(ladder_for__isnull=False, ladder_for=F("due_by"))
    unknown = Case.objects.open().filter(due_by__isnull=False).exclude(reckoned)
    due = Case.objects.open().filter(reckoned, climbs_at__lte=now)
    ids = [*unknown.order_by("due_by", "pk").values_list("pk", flat=True)[:BATCH]]
    ids += due.order_by("climbs_at", "pk").values_list("pk", flat=True)[:BATCH]
    if not ids:
        return 0
    steps, hours = ladder(), opening_hours()
    return sum(_climb(pk, steps, hours, now) for pk in ids)


@transaction.atomic
def _climb(case_id: int, steps: rules.Ladder, hours: OpeningHours, now: datetime) -> bool:
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or not case.is_open or case.due_by is None:
        return False
    began = case.asked_at or case.last_told_at or case.opened_at
    standing = rules.moments(
        steps.get(case.severity, ()), due_by=case.due_by, since=began, hours=hours
    )
    done = set(case.raised.filter(due_by=case.due_by).values_list("minutes", flat=True))
    reached = [(at, step) for at, step in standing if at <= now and step.minutes not in done]
    case.ladder_for = case.due_by
    case.climbs_at = min((at for at, _ in standing if at > now), default=None)
    fields = ["ladder_for", "climbs_at"]
    if reached:
        if any(step.offers for _, step in reached) and case.offered_at is None:
            case.offered_at = now
            fields.append("offered_at")
        _stand(case, case.due_by, reached, now)
    case.save(update_fields=fields)
    return bool(reached)


def _stand(case: Case, due_by: datetime, reached: Reached, now: datetime) -> None:
    """Remember the rungs, and whom to tell: several at once are told as one, the highest."""
    steps = [step for _, step in reached]
    rows = [Raised(case=case, due_by=due_by, minutes=step.minutes, at=now) for step in steps]
    for row in rows:
        row.save(force_insert=True)
    members = _to_tell(case, steps)
    Notice.objects.bulk_create(Notice(raised=rows[-1], member=member) for member in members)
    record(
        CaseEscalated(
            case_id=case.pk,
            customer_id=case.customer_id,
            due_by=due_by,
            minutes=steps[-1].minutes,
            names=tuple(member.name for member in members),
            is_offered=any(step.offers for step in steps),
        ),
        by=None,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    publish("today", {"case": case.pk})


def _to_tell(case: Case, steps: Sequence[rules.Step]) -> list[Member]:
    """By role; a case that nobody has, or nobody who is still here, is told to managers.

    Only who may see the case.
    """
    roles: set[str] = set()
    holder = case.owner_id if any(step.tells_holder for step in steps) else None
    if any(step.tells_managers for step in steps):
        roles.add(Member.Role.MANAGER)
    if any(step.tells_owners for step in steps):
        roles.add(Member.Role.OWNER)
    is_held = case.owner is not None and case.owner.is_active
    if not is_held and any(step.tells_holder for step in steps):
        roles.add(Member.Role.MANAGER)
    people = Member.objects.people().active()
    found = list(people.filter(Q(pk=holder) | Q(role__in=roles)).by_name())
    if not found and roles:  # A small firm: the owner is everybody.
        found = list(people.filter(role=Member.Role.OWNER).by_name())
    return [one for one in found if Case.objects.visible_to(one).filter(pk=case.pk).exists()]


def reckon_ladders_again() -> None:
    """The rungs stand elsewhere now: every open case finds out where with the next climb."""
    Case.objects.open().exclude(ladder_for=None).update(ladder_for=None)


def forget_old_notices(*, now: datetime) -> int:
    """What was told a quarter ago is in the ledger; the letters' list need not keep it."""
    gone, _ = Notice.objects.filter(raised__at__lt=now - timedelta(days=90)).delete()
    return gone
