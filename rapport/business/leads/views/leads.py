"""/leads/list/: every lead; /leads/7/: one of them"""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.customers.queries import choices
from rapport.business.leads import actions, queries, rules
from rapport.business.leads.forms import LeadForm, NewLeadForm, NextForm
from rapport.business.leads.models import Lead, Source, Stage
from rapport.business.leads.queries.history import PERIODS
from rapport.business.leads.queries.listing import SHOWS, SORTS, Asked
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.tabular.writing import csv_pieces

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
        "stages": Stage.objects.in_order(),
        "sources": Source.objects.in_order(),
        "people": Member.objects.people().by_name(),
        "reasons": Lead.Reason.choices,
        "may_change": request.user.can(Capability.LOG_INTERACTIONS),
        "may_export": request.user.can(Capability.EXPORT),
        "query": request.GET.urlencode(),
    }
    return part_or_page(request, "leads/_list.html", "leads/index.html", context)


@needs(Capability.EXPORT)
@require_safe
def table(request: MemberRequest) -> StreamingHttpResponse:
    """The same as a file for a spreadsheet; nothing in it acts as a formula."""
    headers = [
        str(one)
        for one in (
            _("Number"), _("Customer"), _("What they want"), _("Source"), _("State"), _("Stage"),
            _("Owner"), _("Value"), _("Currency"), _("Chance"), _("Product"), _("Opened"),
            _("First answer"), _("Opening minutes"), _("Next step"), _("On"), _("Won"), _("Lost"),
            _("Reason"), _("In their own words"), _("Revived"),
        )
    ]  # fmt: skip
    rows = queries.table(_asked(request), member=request.user, now=timezone.now())
    return StreamingHttpResponse(
        csv_pieces(headers, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="leads.csv"'},
    )


@member_required
@require_safe
def show(request: MemberRequest, lead_id: int) -> HttpResponse:
    return seen.page(request, seen.lead(request, lead_id))


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """From nothing, or from a customer or a conversation named in the address."""
    if not Source.objects.exists():
        actions.bring_samples(kind=business().kind, now=timezone.now())
    form = NewLeadForm(request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            lead = _opened(request, form)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Written down. Now answer soon."))
            return see_other(request, lead)
    context = {"form": form, **_whom(request)}
    return render(request, "leads/new.html", context, status=422 if form.errors else 200)


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, lead_id: int) -> HttpResponse:
    one = seen.lead(request, lead_id)
    initial = {name: getattr(one, name) for name in LeadForm.base_fields}
    form = LeadForm(request.POST or None, initial=initial, lead=one)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(one.pk, **form.facts(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Kept."))
            return see_other(request, one)
    context = {"form": form, "lead": one}
    return render(request, "leads/edit.html", context, status=422 if form.errors else 200)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def next_step(request: MemberRequest, lead_id: int) -> HttpResponse:
    one = seen.lead(request, lead_id)
    form = NextForm(request.POST)
    if form.is_valid():
        try:
            actions.set_next_step(one.pk, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Kept."))
            return see_other(request, one)
    return seen.page(request, one, status=422, next_form=form)


def _opened(request: MemberRequest, form: NewLeadForm) -> Lead:
    facts: dict[str, Any] = {**form.facts(), "by": request.user, "now": timezone.now()}
    said = form.cleaned_data
    if said["customer"]:
        return actions.open_lead(said["customer"], **facts)
    return actions.meet_and_open(name=said["name"], reach=said["reach"], **facts)


def _initial(request: MemberRequest) -> dict[str, Any]:
    asked = request.GET
    return {
        "want": asked.get("want", "").replace("\0", "")[:LONGEST],
        "conversation": seen.number_of(asked.get("conversation")) or None,
        "source": Source.objects.filter(standard=asked.get("source", "phone")[:8]).first(),
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
    show, sort, reason = (asked.get(name, "") for name in ("show", "sort", "reason"))
    answer, period = asked.get("answer", ""), seen.number_of(asked.get("period"))
    times = {name for name, _most in rules.BUCKETS} | {"never"}
    return Asked(
        show=show if show in SHOWS else "open",
        text=asked.get("q", "").replace("\0", "").strip()[:LONGEST],
        stage=seen.number_of(asked.get("stage")),
        source=seen.number_of(asked.get("source")),
        owner=-1 if asked.get("owner") == "-1" else seen.number_of(asked.get("owner")),
        reason=reason if reason in Lead.Reason.values else "",
        answer=answer if answer in times else "",
        next=asked.get("next", "") if asked.get("next") in {"with", "without"} else "",
        month=asked.get("month", "")[:7],
        period=period if period in PERIODS else 0,
        mine=asked.get("mine") == "1",
        customer=seen.number_of(asked.get("customer")),
        sort=sort if sort in SORTS else "waiting",
        page=seen.page_of(request),
    )
