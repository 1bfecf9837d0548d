"""What we told a customer about when we answer, and whether it will hold."""

from datetime import datetime, timedelta

from rapport.business.cases import rules
from rapport.business.cases.models import Case
from rapport.business.team.queries import business, opening_hours, targets
from rapport.plumbing.ledger.models import Entry

from .said import first_words

RECENT = timedelta(days=14)
ASSUMED_MINUTES = 15.0


def ahead_of(case: Case) -> int:
    """Cases whose answer is due before this one's."""
    waiting = Case.objects.open().filter(asked_at__isnull=False).exclude(pk=case.pk)
    if case.answer_by is None:  # a business without opening hours owes it at no time
        return waiting.count()
    return waiting.filter(answer_by__lt=case.answer_by).count()


def minutes_each(now: datetime) -> float:
    """Opening minutes between our answers lately: how fast the queue really moves."""
    since = now - RECENT
    count = Entry.objects.filter(kind="cases.answered", at__gte=since).count()
    if not count:
        return ASSUMED_MINUTES
    return min(opening_hours().opening_minutes(since, now) / count, ASSUMED_MINUTES * 4)


def may_be_told(case: Case) -> bool:
    """We said a time, have not answered, and have not yet said that it slips."""
    return (
        case.is_open
        and case.promised_by is not None
        and case.asked_at is not None
        and case.answered_at is None
        and case.slip_told_for != case.promised_by
    )


def is_slipping(case: Case, *, now: datetime) -> bool:
    """The time we said is so near, or past, that the answer will be later."""
    if case.promised_by is None:
        return False
    left = opening_hours().opening_minutes(now, case.promised_by) if case.promised_by > now else 0
    return left <= rules.SLIP_WITHIN


def expected_by(case: Case, *, now: datetime) -> datetime:
    """A time that will hold: the queue, and never less than two opening hours from now."""
    minutes = max(rules.SLIP_BY, round((ahead_of(case) + 1) * minutes_each(now)))
    hours = opening_hours()
    base = max(now, case.promised_by) if case.promised_by else now
    return hours.due(base, minutes) or now + timedelta(days=1)


def slip_text(case: Case, *, said: datetime, by: datetime) -> str:
    firm = business()
    return rules.slip(
        called=case.customer.called if case.customer else "",
        said=said,
        by=by,
        zone=firm.zone,
        business=firm.name,
        owner=case.owner.first_name if case.owner else "",
        language=language_for(case),
    )


def language_for(case: Case) -> str:
    """The language they read: as the record says, else the one they wrote in, else ours."""
    known = case.customer.language if case.customer else ""
    return known or rules.language_of(first_words(case)) or business().language or "en"


def honest_answer(*, now: datetime) -> datetime | None:
    """By when whoever asks now has an answer, from hours, targets and the real queue."""
    hours = opening_hours()
    due = hours.due(now, targets().of("enquiry", 0).first_answer)
    if due is None:
        return None
    ahead = Case.objects.open().filter(asked_at__isnull=False, answer_by__lt=due).count()
    return rules.honest_time(
        answer_by=due, now=now, ahead=ahead, minutes_each=minutes_each(now), hours=hours
    )
