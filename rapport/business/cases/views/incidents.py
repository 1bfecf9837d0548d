"""One thing that touches many: /cases/incidents/"""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.cases import actions, jobs
from rapport.business.cases.forms import (
    CaseOfIncidentForm,
    EndForm,
    IncidentForm,
    TellForm,
    WhomForm,
)
from rapport.business.cases.models import Incident, Touched
from rapport.business.cases.queries.incidents import (
    in_segment,
    incident_lines,
    incident_page,
    who_bought,
)
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel

SHOWN = ("", "waiting", "unreached", "answered")


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    is_closed = request.GET.get("show") == "closed"
    context = {
        "lines": incident_lines(request.user, is_open=not is_closed),
        "is_closed": is_closed,
        "may_answer": request.user.can(Capability.ANSWER),
    }
    return render(request, "cases/incidents/index.html", context)


@needs(Capability.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    form = IncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            incident = actions.open_incident(
                by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error("title", spoken(refusal.reason))
        else:
            toast(request, _("Written down. Now say whom it touches."))
            return see_other(request, incident)
    status = 422 if form.errors else 200
    return render(request, "cases/incidents/new.html", {"form": form}, status=status)


@member_required
@require_safe
def show(request: MemberRequest, incident_id: int) -> HttpResponse:
    return _shown(request, _found(request, incident_id))


@needs(Capability.ANSWER)
@require_POST
def touch(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Put everybody of a segment, and everybody who bought something, on the list."""
    incident = _found(request, incident_id)
    form = WhomForm(request.POST, member=request.user)
    if not form.is_valid():
        return _shown(request, incident, whom=form, status=422)
    chosen, now = form.cleaned_data, timezone.now()
    try:
        ids: list[int] = []
        if chosen["segment"]:
            ids += in_segment(chosen["segment"], request.user, now=now)
        if chosen["product"]:
            days = {"first_on": chosen["first_on"], "last_on": chosen["last_on"]}
            ids += who_bought(chosen["product"], **days)
        new_ones = actions.touch(incident.pk, ids, by=request.user, now=now)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return _shown(request, incident, whom=form, status=422)
    words = ngettext(
        "%(count)d customer is on the list now.",
        "%(count)d customers are on the list now.",
        new_ones,
    )
    toast(request, words % {"count": new_ones} if new_ones else _("Nobody new."))
    return see_other(request, incident)


@needs(Capability.ANSWER)
@require_POST
def touch_one(request: MemberRequest, incident_id: int) -> HttpResponse:
    """One customer by their number, from the choice while typing."""
    incident = _found(request, incident_id)
    asked = request.POST.get("customer", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else 0  # noqa: PLR2004
    if not number:
        return _shown(request, incident, problem=_("Choose somebody first."), status=422)
    customer = get_object_or_404(Customer.objects.visible_to(request.user).led_to(number))
    try:
        actions.touch(incident.pk, [customer.pk], by=request.user, now=timezone.now())
    except Refused as refusal:
        return _shown(request, incident, problem=spoken(refusal.reason), status=422)
    return see_other(request, incident)


@needs(Capability.ANSWER)
@require_POST
def drop(request: MemberRequest, incident_id: int, touched_id: int) -> HttpResponse:
    incident = _found(request, incident_id)
    rows = Touched.objects.visible_to(request.user).filter(incident=incident)
    row = get_object_or_404(rows, pk=touched_id)
    try:
        actions.drop(row.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _shown(request, incident, problem=spoken(refusal.reason), status=422)
    toast(request, _("Taken off the list."))
    return see_other(request, incident)


@needs(Capability.TELL_MANY)
@require_POST
def tell(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Everybody who waits is told, in the background, with a bar."""
    incident = _found(request, incident_id)
    form = TellForm(request.POST)
    if not form.is_valid():
        return _shown(request, incident, tell=form, status=422)
    try:
        with transaction.atomic():
            actions.ask_to_tell(
                incident.pk, by=request.user, now=timezone.now(), **form.cleaned_data
            )
            jobs.tell_all.enqueue(incident_id=incident.pk)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return _shown(request, incident, tell=form, status=422)
    toast(request, _("They are being told, one by one."))
    return see_other(request, incident)


@needs(Capability.TELL_MANY)
@require_POST
def try_again(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Those who were not reached wait once more."""
    incident = _found(request, incident_id)
    actions.try_again(incident.pk, by=request.user, now=timezone.now())
    return see_other(request, incident)


@needs(Capability.TELL_MANY)
@require_POST
def close(request: MemberRequest, incident_id: int) -> HttpResponse:
    """It is over: everybody hears how it ended, and their cases are settled with it."""
    incident = _found(request, incident_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _shown(request, incident, end=form, status=422)
    try:
        with transaction.atomic():
            actions.ask_to_close(
                incident.pk, by=request.user, now=timezone.now(), **form.cleaned_data
            )
            jobs.close_all.enqueue(incident_id=incident.pk)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return _shown(request, incident, end=form, status=422)
    toast(request, _("Closed, for all together."))
    return see_other(request, incident)


@needs(Capability.ANSWER)
@require_POST
def of_case(request: MemberRequest, case_id: int) -> HttpResponse:
    """/cases/7/incident/: this case is one of many with the same cause."""
    case = panel.found(request, case_id)
    form = CaseOfIncidentForm(request.POST, member=request.user)
    if form.is_valid():
        incident = form.cleaned_data["incident"]
        try:
            actions.touch_case(incident.pk, case.pk, by=request.user, now=timezone.now())
        except Refused as refusal:
            toast(request, spoken(refusal.reason), alarm=True)
        else:
            toast(request, _("It belongs to the incident now."))
    return see_other(request, case)


def _found(request: MemberRequest, incident_id: int) -> Incident:
    return get_object_or_404(Incident.objects.visible_to(request.user), pk=incident_id)


def _shown(
    request: MemberRequest, incident: Incident, *, status: int = 200, **forms: Any
) -> HttpResponse:
    asked = request.GET
    show = asked.get("show", "") if asked.get("show") in SHOWN else ""
    after = asked.get("after", "")
    after_number = int(after) if after.isdecimal() and len(after) < 10 else 0  # noqa: PLR2004
    written = {"subject": incident.subject or incident.title, "message": incident.message}
    context = {
        "incident": incident,
        "page": incident_page(incident, request.user, show=show, after=after_number),
        "whom": WhomForm(member=request.user),
        "tell": TellForm(initial=written),
        "end": EndForm(),
        "may_answer": request.user.can(Capability.ANSWER),
        "may_tell": request.user.can(Capability.TELL_MANY),
        **forms,
    }
    part, whole = "cases/incidents/_incident.html", "cases/incidents/show.html"
    return part_or_page(request, part, whole, context, status)
