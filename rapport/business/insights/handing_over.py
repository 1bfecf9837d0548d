"""What was figured out about somebody, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.insights.models import KeepInTouch, Rhythm, Suggestion, Turnaround
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard, say


def _rhythm(one: Customer) -> Iterable[dict[str, object]]:
    for known in Rhythm.objects.filter(customer=one):
        yield {
            "visits": known.visits,
            "first_on": known.first_on,
            "last_on": known.last_on,
            "gap_days": known.gap_days,
            "spread_days": known.spread_days,
            "spent": known.spent,
            "last_year": known.last_year,
            "quiet_from": known.quiet_from,
        }


def _suggestions(one: Customer) -> Iterable[dict[str, object]]:
    for step in Suggestion.objects.filter(customer=one):
        yield {
            "kind": str(step.get_kind_display()),
            "reason": spoken(heard(step.reason)),
            "evidence": [spoken(heard(said)) for said in step.evidence],
            "act_by": step.act_by,
        }


def _plans(one: Customer) -> Iterable[dict[str, object]]:
    for plan in Turnaround.objects.filter(customer=one).order_by("began_at", "pk"):
        yield {
            "began_at": plan.began_at,
            "reasons": [spoken(heard(said)) for said in plan.reasons],
            "steps": list(plan.steps.order_by("position").values_list("text", flat=True)),
            "outcome": str(plan.get_outcome_display()) if plan.outcome else "",
            "remark": plan.remark,
            "ended_at": plan.ended_at,
            "spent_before": plan.spent_before,
            "spent_after": plan.spent_after,
        }


def _touches(one: Customer) -> Iterable[dict[str, object]]:
    for wish in KeepInTouch.objects.filter(customer=one):
        yield {"every_weeks": wish.every_weeks, "note": wish.note, "set_at": wish.set_at}


SECTIONS = (
    Section(
        name="rhythm",
        title=say("What we figured out"),
        rows=_rhythm,
        columns={
            "visits": say("Visits"),
            "first_on": say("First"),
            "last_on": say("Last"),
            "gap_days": say("Days between visits"),
            "spent": say("Spent"),
            "last_year": say("Of it in the last year"),
        },
    ),
    Section(
        name="suggestions",
        title=say("What we have in mind to do next"),
        rows=_suggestions,
        columns={"kind": say("Step"), "reason": say("Why"), "evidence": say("Because")},
    ),
    Section(
        name="turnarounds",
        title=say("How we wanted to make things better"),
        rows=_plans,
        columns={
            "began_at": say("Since"),
            "reasons": say("Because"),
            "steps": say("Steps"),
            "outcome": say("How it went"),
            "remark": say("What we learnt"),
        },
    ),
    Section(
        name="keep_in_touch",
        title=say("How often we want to be in touch"),
        rows=_touches,
        columns={"every_weeks": say("Every so many weeks"), "note": say("What about")},
    ),
)
