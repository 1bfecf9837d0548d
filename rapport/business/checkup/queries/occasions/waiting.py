"""Those who waited: for an answer to a grievance, for any first answer, for a word."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from rapport.business.cases.models import Case
from rapport.business.projects.models import Project
from rapport.plumbing.ledger.models import Entry

from .merged import heads
from .occasion import Occasion, Span

WEEK = timedelta(days=7)


def unanswered(span: Span) -> list[Occasion]:
    """Complaints that waited for a word of ours, seven days after they came."""
    asked = Q(answered_at__isnull=False) | Q(asked_at__isnull=False)
    rows = _known().filter(
        asked,
        kind=Case.Kind.COMPLAINT,
        opened_at__gte=span.since - WEEK,
        opened_at__lt=span.until - WEEK,
    )
    found = []
    for pk, customer, opened, answered, ended in rows.values_list(
        "pk", "customer", "opened_at", "answered_at", "resolved_at"
    ):
        at = opened + WEEK
        heard = min((one for one in (answered, ended) if one is not None), default=None)
        if at <= span.now:
            found.append(Occasion(customer, at, heard is None or heard > at, f"case:{pk}"))
    return found


def slow(span: Span) -> list[Occasion]:
    """First answers, in time or late; and those who still wait past their time."""
    answers = Entry.objects.filter(
        kind="cases.answered", at__gte=span.since, at__lt=span.until, facts__first=True
    )
    head = heads()
    found = []
    for at, facts in answers.values_list("at", "facts"):
        if (told := facts.get("customer_id")) is not None:
            is_late = not facts.get("in_time", True)
            found.append(Occasion(head.get(told, told), at, is_late, f"case:{facts['case_id']}"))
    waiting = _known().filter(
        answered_at=None, resolved_at=None, answer_by__gte=span.since, answer_by__lt=span.until
    )
    late = waiting.filter(answer_by__lt=span.now).values_list("pk", "customer", "answer_by")
    return found + _all_bad(late)


def silent(span: Span) -> list[Occasion]:
    """Work and cases: gone silent on the way, or come to their end without."""
    return _work(span) + _cases(span)


def _work(span: Span) -> list[Occasion]:
    now_silent = Q(ended_at=None, tell_by__lt=span.now)
    rows = Project.objects.filter(Q(ended_at__isnull=False) | now_silent)
    rows = rows.filter(begun_at__lt=span.until).filter(
        Q(ended_at=None) | Q(ended_at__gte=span.since)
    )
    went = _entries("projects.silent", span, "project_id")
    found = []
    for pk, customer, tell_by, ended in rows.values_list("pk", "customer", "tell_by", "ended_at"):
        if ended is None:
            if tell_by is not None and span.holds(tell_by):
                found.append(Occasion(customer, tell_by, True, f"project:{pk}"))
        elif span.holds(ended):
            found.append(Occasion(customer, ended, pk in went, f"project:{pk}"))
    return found


def _cases(span: Span) -> list[Occasion]:
    ended = _known().filter(resolved_at__gte=span.since, resolved_at__lt=span.until)
    ended = ended.exclude(kind=Case.Kind.PRAISE)
    went = _entries("cases.overdue", span, "case_id", clock="update")
    found = [
        Occasion(customer, at, pk in went, f"case:{pk}")
        for pk, customer, at in ended.values_list("pk", "customer", "resolved_at")
        if at is not None
    ]
    quiet = _known().filter(
        resolved_at=None,
        answered_at__isnull=False,
        update_by__gte=span.since,
        update_by__lt=min(span.until, span.now),
    )
    rows = quiet.values_list("pk", "customer", "update_by")
    return found + _all_bad(rows)


def _all_bad(rows: Iterable[tuple[int, int, datetime | None]]) -> list[Occasion]:
    return [Occasion(customer, at, True, f"case:{pk}") for pk, customer, at in rows if at]


def _entries(kind: str, span: Span, name: str, **facts: str) -> set[int]:
    """What the ledger says fell silent, from a year before the span to its end."""
    rows = Entry.objects.filter(
        kind=kind, at__gte=span.since - timedelta(days=365), at__lt=span.until
    )
    told = rows.values_list("facts", flat=True)
    return {one[name] for one in told if all(one.get(key) == value for key, value in facts.items())}


def _known() -> "QuerySet[Case]":
    """Cases of somebody we know."""
    return Case.objects.filter(customer__isnull=False)
