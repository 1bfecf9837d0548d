"""Complaints, answers and promises. What is private counts for nobody: reasons are for all."""

from collections import defaultdict
from typing import Any

from django.db.models import Q

from rapport.business.cases.models import Case, RecoveryStep
from rapport.business.conversations.models import Visit
from rapport.business.promises.models import Promise

from .scope import Scope

Answer, Kind = RecoveryStep.Answer, RecoveryStep.Kind
OPEN_TO_ALL = Q(conversation=None) | Q(conversation__mailbox=None) | Q(
    conversation__mailbox__is_private=False
)  # fmt: skip


def gather_service(scope: Scope) -> None:
    _gather_cases(scope)
    _gather_promises(scope)
    _gather_visits(scope)


def _gather_cases(scope: Scope) -> None:
    cases = Case.objects.filter(scope.among("customer"), OPEN_TO_ALL, opened_at__lte=scope.now)
    lately = Q(resolved_at=None) | Q(resolved_at__gt=scope.year_ago)
    rows = cases.filter(lately).order_by("opened_at", "pk")
    complaints: dict[int, int] = {}
    for row in rows.values("pk", "customer_id", "kind", *MOMENTS):
        pk, is_open = row["customer_id"], _is_open(row, scope)
        if row["answered_at"] and scope.year_ago < row["answered_at"] <= scope.now:
            scope.count(pk, "answered_late" if row["overdue_for"] else "answered_in_time")
        if row["kind"] == Case.Kind.PRAISE:
            scope.count(pk, "praise")
        elif row["kind"] == Case.Kind.COMPLAINT and is_open and pk in scope.facts:
            facts = scope.facts[pk]
            facts["open_complaints"] = (*facts.get("open_complaints", ()), row["severity"])
            facts.setdefault("complaint_place", f"case:{row['pk']}")
        elif row["kind"] == Case.Kind.COMPLAINT:
            complaints[row["pk"]] = pk
    _gather_endings(scope, complaints)


MOMENTS = ("severity", "answered_at", "overdue_for", "resolved_at")


def _is_open(row: dict[str, Any], scope: Scope) -> bool:
    return row["resolved_at"] is None or row["resolved_at"] > scope.now


def _gather_endings(scope: Scope, complaints: dict[int, int]) -> None:
    """How settled complaints ended: what they said when we asked whether all is well."""
    steps = RecoveryStep.objects.standing().filter(
        case__in=complaints, kind=Kind.CHECK_BACK, at__lte=scope.now
    )
    said: dict[int, str] = defaultdict(str)
    if complaints:
        said.update(steps.order_by("at", "pk").values_list("case_id", "answer"))
    for case_id, pk in complaints.items():
        word = said[case_id]
        ended = {Answer.HAPPY: "recovered", Answer.NOT_RIGHT: "not_recovered"}
        scope.count(pk, ended.get(Answer(word), "settled") if word else "settled")


def _gather_promises(scope: Scope) -> None:
    given = Promise.objects.filter(scope.among("customer"), is_private=False)
    lately = Q(state=Promise.State.OPEN) | Q(ended_at__gt=scope.year_ago)
    rows = given.filter(lately, made_at__lte=scope.now).order_by("due_by", "pk")
    for row in rows.values(*PROMISED):
        pk, ended = row["customer_id"], row["ended_at"]
        if ended is None or ended > scope.now:
            if row["due_by"] < scope.now and pk in scope.facts:
                scope.count(pk, "promises_overdue")
                scope.facts[pk].setdefault("promise_place", f"promise:{row['pk']}")
        elif row["state"] == Promise.State.KEPT:
            scope.count(pk, "promises_kept")
        elif row["state"] == Promise.State.BROKEN:
            scope.count(pk, "promises_made_good" if row["made_good_at"] else "promises_broken")
        if row["times_moved"]:
            scope.count(pk, "promises_moved")


PROMISED = ("pk", "customer_id", "state", "ended_at", "due_by", "made_good_at", "times_moved")


def _gather_visits(scope: Scope) -> None:
    """Who came to the counter and went away without what they wanted."""
    lost = Visit.objects.filter(
        scope.among("customer"),
        outcome__in=[Visit.Outcome.NOT_HELPED, Visit.Outcome.LEFT],
        came_at__gt=scope.year_ago,
        came_at__lte=scope.now,
    )
    for pk in lost.values_list("customer_id", flat=True):
        scope.count(pk, "turned_away")
