"""How grievances were settled: owned, apologised for, ended for good, and what was refused."""

from collections import defaultdict
from datetime import datetime, timedelta

from rapport.business.cases.models import Approval, Case, RecoveryStep

from .occasion import Occasion, Span

AGAIN = timedelta(days=90)
_OURS = (RecoveryStep.Answer.OURS, RecoveryStep.Answer.SHARED)


def not_owned(span: Span) -> list[Occasion]:
    owned = set(_steps(span, RecoveryStep.Kind.OWN))
    return [
        Occasion(customer, at, pk not in owned, f"case:{pk}") for pk, customer, at in _settled(span)
    ]


def without_apology(span: Span) -> list[Occasion]:
    """Only where somebody said that it was ours."""
    ours = {pk for pk, answer in _steps(span, RecoveryStep.Kind.OWN).items() if answer in _OURS}
    sorry = set(_steps(span, RecoveryStep.Kind.APOLOGISE))
    return [
        Occasion(customer, at, pk not in sorry, f"case:{pk}")
        for pk, customer, at in _settled(span)
        if pk in ours
    ]


def repeated(span: Span) -> list[Occasion]:
    """Each complaint, with whether another followed within ninety days; told on that day."""
    rows = Case.objects.filter(
        kind=Case.Kind.COMPLAINT,
        customer__isnull=False,
        opened_at__gte=span.since - AGAIN,
        opened_at__lt=span.until,
    ).order_by("opened_at", "pk")
    opened: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for pk, customer, at in rows.values_list("pk", "customer", "opened_at"):
        opened[customer].append((at, pk))
    found = []
    for customer, complaints in opened.items():
        for place, (at, pk) in enumerate(complaints):
            end = at + AGAIN
            nearest = complaints[place + 1] if place + 1 < len(complaints) else None
            if nearest is not None and nearest[0] <= end:
                found.append(Occasion(customer, nearest[0], True, f"case:{nearest[1]}", end))
            elif end <= span.now:
                found.append(Occasion(customer, end, False, f"case:{pk}", end))
    return [one for one in found if span.holds(one.at)]


def refused(span: Span) -> list[Occasion]:
    """What a colleague asked to give, and the word they had."""
    decided = Approval.objects.filter(
        decided_at__gte=span.since,
        decided_at__lt=span.until,
        decision__in=[
            Approval.Decision.APPROVED, Approval.Decision.CHANGED, Approval.Decision.REFUSED,
        ],
        restitution__case__customer__isnull=False,
    )  # fmt: skip
    return [
        Occasion(customer, at, decision == Approval.Decision.REFUSED, f"case:{case}")
        for case, customer, at, decision in decided.values_list(
            "restitution__case", "restitution__case__customer", "decided_at", "decision"
        )
        if at is not None
    ]


def _settled(span: Span) -> list[tuple[int, int, datetime]]:
    rows = Case.objects.filter(
        kind=Case.Kind.COMPLAINT,
        customer__isnull=False,
        resolved_at__gte=span.since,
        resolved_at__lt=span.until,
    )
    told = rows.values_list("pk", "customer", "resolved_at")
    return [(pk, customer, at) for pk, customer, at in told if at is not None]


def _steps(span: Span, kind: str) -> dict[int, str]:
    """The newest answer of this step, by case."""
    rows = RecoveryStep.objects.standing().filter(
        kind=kind, case__resolved_at__gte=span.since, case__resolved_at__lt=span.until
    )
    return dict(rows.order_by("at", "pk").values_list("case", "answer"))
