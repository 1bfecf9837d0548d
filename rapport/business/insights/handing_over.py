"""What was figured out about somebody, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.insights.models import Rhythm, Suggestion
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
)
