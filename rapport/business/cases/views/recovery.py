"""What the panel knows of putting a complaint right, beside its other forms."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.business.cases.forms.recovery import (
    CheckBackDayForm,
    CheckBackForm,
    FindingForm,
    OutcomeForm,
    RestitutionForm,
)
from rapport.business.cases.models import Case
from rapport.business.cases.queries import recovery
from rapport.business.cases.queries.policies import policies_for
from rapport.business.team.http import MemberRequest
from rapport.business.team.queries import business, opening_hours


def about(request: MemberRequest, case: Case) -> dict[str, Any]:
    """For the panel: nothing for what is no complaint."""
    if case.kind != Case.Kind.COMPLAINT:
        return {"recovery": None}
    shown = recovery(case, member=request.user, now=timezone.now())
    first = shown.suggested[0] if shown.suggested else None
    finding = shown.finding
    return {
        "recovery": shown,
        "policies": policies_for(case) if case.is_open else [],
        "restitution_form": RestitutionForm(
            initial={"kind": first.kind, "amount": first.amount.amount} if first else {}
        ),
        "day_form": CheckBackDayForm(
            initial={
                "day": opening_hours().local(case.check_back_at).date()
                if case.check_back_at
                else None
            }
        ),
        "question_form": CheckBackForm(initial={"text": _question(case)}, auto_id="question_%s"),
        "outcome_form": OutcomeForm(),
        "finding_form": FindingForm(
            initial={
                "cause": finding.cause.name,
                "product": finding.product_id,
                "lesson": finding.lesson,
                "proposal": finding.proposal,
                "proposed": finding.proposed,
            }
            if finding
            else {}
        ),
    }


def _question(case: Case) -> str:
    """What we might ask them; a member says it in their own words."""
    called = case.customer.called if case.customer else ""
    opening = _("Hello %(name)s,") % {"name": called} if called else _("Hello,")
    words = _("You told us about: %(summary)s. Is all well now? If not, we want to know.") % {
        "summary": case.summary
    }
    return f"{opening}\n\n{words}\n\n{business().name}"
