"""The case beside its conversation: the one part that every case screen swaps."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rapport.business.cases.forms import (
    KindForm,
    OwnerForm,
    ResolutionForm,
    SlipForm,
    TopicChoiceForm,
)
from rapport.business.cases.models import Case
from rapport.business.cases.queries import panel
from rapport.business.cases.queries.incidents import incident_of, open_incidents
from rapport.business.team.http import MemberRequest
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page

from . import recovery


def found(request: MemberRequest, case_id: int) -> Case:
    """The case, if this member may see it; else 404."""
    cases = Case.objects.visible_to(request.user)
    return get_object_or_404(
        cases.select_related("customer", "conversation", "owner", "topic"), pk=case_id
    )


def answer(request: MemberRequest, case: Case, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The panel for htmx, the case's page for everyone else, with the forms as they stand."""
    return part_or_page(
        request, "cases/_panel.html", "cases/show.html", context(request, case, **forms), status
    )


def context(request: MemberRequest, case: Case, **forms: Any) -> dict[str, Any]:
    member = request.user
    shown = panel(case, now=timezone.now())
    return {
        "panel": shown,
        "case": case,
        "kind_form": KindForm(initial=KindForm.known(case)),
        "owner_form": OwnerForm(initial={"owner": case.owner_id}),
        "resolution_form": ResolutionForm(),
        "topic_form": TopicChoiceForm(initial={"topic": case.topic_id}),
        "slip_form": SlipForm(
            initial={"until": timezone.localtime(shown.slip.by)}, auto_id="slip_%s"
        )
        if shown.slip
        else None,
        "may_answer": member.can(Capability.ANSWER),
        "may_resolve": member.can(Capability.RESOLVE_CASES),
        **recovery.about(request, case),
        "incident": incident_of(case),
        "incidents": open_incidents(member) if case.is_open else [],
        **forms,
    }
