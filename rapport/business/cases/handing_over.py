"""What somebody needed from us, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.cases.models import Case, Touched
from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.plumbing.kernel.words import say


def _cases(one: Customer) -> Iterable[dict[str, object]]:
    cases = Case.objects.filter(customer=one).prefetch_related("restitutions", "recovery")
    for case in cases.order_by("opened_at", "pk"):
        yield {
            "number": case.pk,
            "opened_at": case.opened_at,
            "kind": str(case.get_kind_display()),
            "severity": str(case.get_severity_display()),
            "summary": case.summary,
            "answered_at": case.answered_at,
            "resolved_at": case.resolved_at,
            "resolution": case.resolution,
            "checked_back_at": case.checked_back_at,
            "put_right": [
                {
                    "at": one.made_at,
                    "what": str(one.get_kind_display()),
                    "amount": one.amount,
                    "currency": one.currency,
                    "reason": one.reason,
                    "state": str(one.get_state_display()),
                }
                for one in case.restitutions.all()
            ],
            "steps": [
                {"at": step.at, "step": str(step.get_kind_display()), "words": step.words}
                for step in case.recovery.all()
                if step.undone_at is None
            ],
        }


def _incidents(one: Customer) -> Iterable[dict[str, object]]:
    rows = Touched.objects.filter(customer=one).select_related("incident")
    for row in rows.order_by("added_at", "pk"):
        yield {
            "what": row.incident.title,
            "told_at": row.told_at,
            "answered_at": row.answered_at,
            "ended_at": row.ended_at,
        }


SECTIONS = (
    Section(
        name="cases",
        title=say("Cases"),
        rows=_cases,
        columns={
            "number": say("Number"),
            "opened_at": say("Opened"),
            "kind": say("Kind"),
            "severity": say("Severity"),
            "summary": say("What it was about"),
            "resolved_at": say("Settled"),
            "resolution": say("How"),
            "put_right": say("To make up for it"),
            "steps": say("What was done"),
        },
        within={
            "at": say("When"),
            "what": say("What"),
            "amount": say("Amount"),
            "currency": say("Currency"),
            "reason": say("Why"),
            "state": say("State"),
            "step": say("Step"),
            "words": say("Words"),
        },
    ),
    Section(
        name="incidents",
        title=say("What touched many"),
        rows=_incidents,
        columns={
            "what": say("What happened"),
            "told_at": say("Told"),
            "answered_at": say("Answered"),
            "ended_at": say("Told how it ended"),
        },
    ),
)
