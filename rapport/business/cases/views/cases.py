"""/cases/: what is open and by when; /cases/7/: one case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.cases import actions
from rapport.business.cases.forms import CaseForm
from rapport.business.cases.models import Case
from rapport.business.cases.queries import case_list
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel

LAST_PAGE = 1000
LARGEST = 2**31 - 1
DUE = {
    "late": _lazy("Overdue"),
    "soon": _lazy("Soon due"),
    "offered": _lazy("Offered"),
    "moved": _lazy("Due time moved"),
}


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked = request.GET
    show = "settled" if asked.get("show") == "settled" else "open"
    page = max(1, min(_number(asked.get("page", "")), LAST_PAGE))
    chosen: dict[str, Any] = {
        "severity": _number(asked.get("severity", "")),
        "topic": _number(asked.get("topic", "")),
        "due": asked.get("due", "") if asked.get("due") in DUE else "",
    }
    context = {
        "list": case_list(
            request.user,
            now=timezone.now(),
            show=show,
            kind=asked.get("kind", ""),
            mine=asked.get("mine") == "1",
            page=page,
            **chosen,
        ),
        **chosen,
        "severities": Case.Severity.choices[:0:-1],
        "dues": DUE.items(),
        "show": show,
        "kind": asked.get("kind", ""),
        "mine": asked.get("mine") == "1",
        "kinds": Case.Kind.choices,
        "page": page,
    }
    return render(request, "cases/index.html", context)


@member_required
@require_safe
def show(request: MemberRequest, case_id: int) -> HttpResponse:
    """A case lives beside its conversation; one without stands on a page of its own."""
    case = panel.found(request, case_id)
    if case.conversation is not None:
        return redirect(case.conversation)
    return render(request, "cases/show.html", panel.context(request, case))


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("customer", "")
    visible = Customer.objects.visible_to(request.user)
    customer = get_object_or_404(visible.led_to(_number(asked)))
    form = CaseForm(request.POST or None, initial={"kind": "complaint", "impact": 2, "breadth": 1})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            case = actions.open_case(
                customer_id=customer.pk, at=now, by=request.user, now=now, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Case opened."))
            return see_other(request, case)
    status = 422 if form.errors else 200
    return render(request, "cases/new.html", {"form": form, "customer": customer}, status=status)


def _number(text: str) -> int:
    """A number of a row as an address has it; nonsense is none."""
    return int(text) if text.isdecimal() and len(text) < 10 and int(text) <= LARGEST else 0  # noqa: PLR2004
