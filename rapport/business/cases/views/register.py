"""The register of complaints: /cases/register/"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.cases import actions
from rapport.business.cases.forms.recovery import RegisterForm
from rapport.business.cases.models import Case, Cause, Topic
from rapport.business.cases.queries import register
from rapport.business.cases.queries.recovery import causes
from rapport.business.cases.queries.register import Filters, Register, usual_days
from rapport.business.sales.models import Product
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.tabular.writing import csv_pieces


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    form, filters = _asked(request)
    context = {
        "register": register(request.user, filters),
        "form": form,
        "query": request.GET.urlencode(),
        "may_export": request.user.can(Capability.EXPORT),
        "may_rename": request.user.can(Capability.MANAGE_FIELDS),
    }
    return render(request, "cases/register.html", context)


@needs(Capability.EXPORT)
@require_safe
def table(request: MemberRequest) -> StreamingHttpResponse:
    """The same as a file for a spreadsheet; nothing in it acts as a formula."""
    _form, filters = _asked(request)
    found = register(request.user, filters)
    headers = [
        str(one)
        for one in (
            _("Number"), _("Opened"), _("Customer"), _("Summary"), _("Severity"), _("Topic"),
            _("Owner"), _("Product"), _("Cause"), _("Whose"), _("Remedies"), _("Cost"),
            _("Currency"), _("Exceptions"), _("First answer in time"), _("Settled"),
            _("Opening minutes"), _("Within 90 days of another"), _("Lesson"), _("Proposal"),
        )
    ]  # fmt: skip
    name = f"complaints-{filters.since}-{filters.until}.csv"
    return StreamingHttpResponse(
        csv_pieces(headers, _rows(found)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@member_required
@require_POST
def rename_cause(request: MemberRequest, cause_id: int) -> HttpResponseBase:
    """/cases/register/causes/3/: another name; a name that another has makes them one."""
    get_object_or_404(Cause, pk=cause_id)
    try:
        actions.rename_cause(
            cause_id,
            name=request.POST.get("name", "").replace("\0", ""),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        response = index(_as_read(request))
        response.status_code = 422
        return response
    toast(request, _("Named."))
    return see_other(request, "cases:register")


def _as_read(request: MemberRequest) -> MemberRequest:
    request.method = "GET"
    return request


def _asked(request: MemberRequest) -> tuple[RegisterForm, Filters]:
    """The filters of the address; what makes no sense is as usual."""
    usual_since, usual_until = usual_days(timezone.now())
    form = RegisterForm(
        {"since": usual_since, "until": usual_until, **request.GET.dict()}, choices=_choices()
    )
    form.is_valid()
    said = form.cleaned_data
    since, until = said.get("since") or usual_since, said.get("until") or usual_until
    if since > until:
        since, until = until, since
    return form, Filters(
        since=since,
        until=until,
        **{name: said.get(name) for name in ("cause", "topic", "severity", "owner", "product")},
    )


def _choices() -> dict[str, list[tuple[int, str]]]:
    people = Member.objects.people().by_name()
    return {
        "cause": [(one.pk, one.name) for one in causes()],
        "topic": [(one.pk, one.name) for one in Topic.objects.order_by("name", "pk")],
        "severity": [(number, str(name)) for number, name in Case.Severity.choices if number],
        "owner": [(one.pk, one.name) for one in people],
        "product": [(one.pk, one.name) for one in Product.objects.order_by("name", "pk")[:500]],
    }


def _rows(found: Register) -> Iterator[list[Any]]:
    for line in found.lines:
        case = line.case
        yield [
            case.pk,
            case.opened_at,
            case.customer.name if case.customer else "",
            case.summary,
            case.severity,
            case.topic.name if case.topic else "",
            case.owner.name if case.owner else "",
            line.product,
            line.cause,
            line.responsibility,
            "; ".join(one.name for one in line.remedies),
            line.cost,
            found.currency,
            sum(one.is_exception for one in line.remedies),
            line.in_time,
            case.resolved_at,
            line.minutes,
            line.is_repeat,
            line.lesson,
            line.proposed,
        ]
