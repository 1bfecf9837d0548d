from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from rapport.business.cases import rules
from rapport.business.cases.events import CaseDueMoved, CaseOverdue
from rapport.business.cases.models import Case, Pause
from rapport.business.cases.queries.panel import facts_of, goal_of
from rapport.business.conversations import actions as conversations
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

CLOCK_FIELDS = ["answer_by", "update_by", "resolve_by", "due_by", "hours_version"]
BATCH = 200


def set_clocks(case: Case) -> rules.Clocks:
    """Put the due times on the row in hand; the caller saves CLOCK_FIELDS."""
    found = rules.clocks(facts_of(case), goal_of(case), opening_hours())
    case.answer_by, case.update_by = found.answer_by, found.update_by
    case.resolve_by, case.due_by = found.resolve_by, found.due_by
    case.hours_version = business().hours_version
    return found


def keep_time(case: Case, *fields: str) -> None:
    """Reckon the due times anew and save them with these fields; the conversation follows."""
    set_clocks(case)
    case.save(update_fields=[*fields, *CLOCK_FIELDS])
    tell_conversation(case)


def tell_conversation(case: Case) -> None:
    """Its lists sort by what is due."""
    if case.conversation_id is not None:
        conversations.set_due(case.conversation_id, due_by=case.due_by, kind=case.kind)
        is_grievance = case.is_open and case.kind == Case.Kind.COMPLAINT
        grievance = case.severity if is_grievance else 0
        conversations.set_grievance(case.conversation_id, grievance=grievance)


def end_pause(case: Case, now: datetime) -> None:
    """The turn is ours again: what they took does not count against us."""
    if case.waiting_since is None:
        return
    if now > case.waiting_since:
        Pause.objects.create(case=case, began_at=case.waiting_since, ended_at=now)
    case.waiting_since = None


@transaction.atomic
def recompute(case_id: int, *, because: str = "", now: datetime | None = None) -> bool:
    """Due times again, after hours or targets changed. True when the next one moved, and then
    the case's story says so."""
    case = Case.objects.select_for_update().filter(pk=case_id, resolved_at=None).first()
    if case is None:
        return False
    before = case.due_by
    set_clocks(case)
    if case.due_by == before:
        case.save(update_fields=CLOCK_FIELDS)
        return False
    if not because or now is None:
        case.save(update_fields=CLOCK_FIELDS)
        tell_conversation(case)
        return True
    case.moved_at, case.moved_from, case.moved_because = now, before, because
    case.save(update_fields=[*CLOCK_FIELDS, "moved_at", "moved_from", "moved_because"])
    tell_conversation(case)
    record(
        CaseDueMoved(
            case_id=case.pk,
            customer_id=case.customer_id,
            before=before,
            after=case.due_by,
            because=because,
        ),
        by=None,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return True


def recompute_all(*, because: str = "", now: datetime | None = None) -> int:
    """Every open case, in short transactions so that nobody waits; the count that moved."""
    ids = Case.objects.open().order_by("pk").values_list("pk", flat=True)
    return sum(recompute(pk, because=because, now=now) for pk in list(ids))


def announce_overdue(*, now: datetime) -> int:
    """Say once for each due time that it passed; the count of cases told of."""
    told = Q(overdue_for__isnull=False, overdue_for=F("due_by"))
    late = Case.objects.late(now).exclude(told).order_by("due_by", "pk")
    ids = list(late.values_list("pk", flat=True)[:BATCH])
    return sum(_announce(pk, now) for pk in ids)


@transaction.atomic
def _announce(case_id: int, now: datetime) -> bool:
    case = Case.objects.select_for_update().get(pk=case_id)
    due = case.due_by
    if due is None or due >= now or not case.is_open or case.overdue_for == due:
        return False
    case.overdue_for = due
    case.save(update_fields=["overdue_for"])
    clock = rules.clocks(facts_of(case), goal_of(case), opening_hours()).running
    record(
        CaseOverdue(
            case_id=case.pk, customer_id=case.customer_id, due_by=due, clock=clock or "answer"
        ),
        by=None,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return True


def audience_of(case: Case) -> str:
    """Facts about cases of a private mailbox, or of a private customer, are for a few."""
    conversation, customer = case.conversation, case.customer
    mailbox = conversation.mailbox if conversation else None
    is_private = bool((mailbox and mailbox.is_private) or (customer and customer.is_private))
    return "managers" if is_private else "all"
