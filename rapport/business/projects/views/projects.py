"""/projects/list/: every piece of work; /projects/7/: one of them"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.customers.queries import choices
from rapport.business.projects import actions, queries
from rapport.business.projects.forms import ProjectForm, RecordForm
from rapport.business.projects.models import Plan, Project
from rapport.business.projects.queries.listing import SHOWS, SORTS, Asked
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen

RECENT = 4  # people offered before a name is typed
LONGEST = 200


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked = _asked(request)
    context = {
        "list": queries.listing(asked, member=request.user, now=timezone.now()),
        "asked": asked,
        "plans": Plan.objects.in_order(),
        "may_begin": request.user.can(Capability.LOG_INTERACTIONS),
    }
    return part_or_page(request, "projects/_list.html", "projects/index.html", context)


@member_required
@require_safe
def show(request: MemberRequest, project_id: int) -> HttpResponse:
    return seen.page(request, seen.project(request, project_id))


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """From nothing, or from a customer, a conversation or a purchase named in the address."""
    form = ProjectForm(request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            project = _begun(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Taken on."))
            return see_other(request, project)
    context = {"form": form, "plans": form.fields["plan"].queryset, **_whom(request)}  # type: ignore[attr-defined]
    return render(request, "projects/new.html", context, status=422 if form.errors else 200)


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    initial = {"title": one.title, "what": one.what, "owner": one.owner_id}
    form = RecordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        owner = wanted["owner"]
        try:
            actions.change(
                one.pk,
                title=wanted["title"],
                what=wanted["what"],
                owner_id=owner.pk if owner else None,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            return see_other(request, one)
    context = {"form": form, "project": one}
    return render(request, "projects/edit.html", context, status=422 if form.errors else 200)


def _begun(request: MemberRequest, wanted: dict[str, Any]) -> Project:
    owner = wanted["owner"]
    return actions.begin(
        wanted["customer"],
        title=wanted["title"],
        plan_id=wanted["plan"].pk,
        what=wanted["what"],
        due_on=wanted["due_on"],
        owner_id=owner.pk if owner else None,
        conversation_id=wanted["conversation"],
        purchase_id=wanted["purchase"],
        by=request.user,
        now=timezone.now(),
    )


def _initial(request: MemberRequest) -> dict[str, Any]:
    asked = request.GET
    return {
        "title": asked.get("title", "").replace("\0", "")[:LONGEST],
        "conversation": seen.number_of(asked.get("conversation")) or None,
        "purchase": seen.number_of(asked.get("purchase")) or None,
        "owner": request.user.pk,
    }


def _whom(request: MemberRequest) -> dict[str, Any]:
    """The customer already chosen by the link or the form, else those a typed name could mean."""
    number = request.POST.get("customer") or request.GET.get("customer")
    typed = (request.POST.get("q") or request.GET.get("q") or "").replace("\0", "")[:LONGEST]
    chosen = seen.customer(request, number)
    found = [] if chosen else choices(typed, member=request.user)[: None if typed else RECENT]
    return {"chosen": chosen, "people": found, "q": typed}


def _asked(request: MemberRequest) -> Asked:
    asked = request.GET
    show, sort = asked.get("show", ""), asked.get("sort", "")
    return Asked(
        show=show if show in SHOWS else "open",
        text=asked.get("q", "").replace("\0", "").strip()[:LONGEST],
        plan=seen.number_of(asked.get("plan")),
        mine=asked.get("mine") == "1",
        customer=seen.number_of(asked.get("customer")),
        sort=sort if sort in SORTS else "due",
        page=seen.page_of(request),
    )
