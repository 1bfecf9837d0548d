"""/companies/: all of them; /companies/7/: one, both sides; its rhythm and its sponsor."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.companies import actions, queries
from rapport.business.companies.forms import RhythmForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .seen import company as found

LONGEST_NUMBER = 6


@needs(Capability.SEE_RECORDS)
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked = request.GET
    show, page = asked.get("show", ""), asked.get("page", "")
    is_number = page.isascii() and page.isdigit() and len(page) <= LONGEST_NUMBER
    wanted = queries.Wanted(
        show=show if show in queries.SHOWS else "current",
        text=asked.get("q", "").replace("\x00", "").strip()[:200],
        page=max(1, int(page)) if is_number else 1,
    )
    context = {
        "list": queries.company_list(request.user, wanted, now=timezone.now()),
        "wanted": wanted,
        "tabs": [
            ("current", _("Current")),
            ("due", _("To meet again")),
            ("sponsorless", _("Without a sponsor")),
            ("all", _("All")),
        ],
    }
    return part_or_page(request, "companies/_list.html", "companies/index.html", context, 200)


@needs(Capability.SEE_RECORDS)
@require_safe
def show(request: MemberRequest, company_id: int) -> HttpResponse:
    one = found(request, company_id)
    if one.pk != company_id:
        return see_other(request, "companies:show", company_id=one.pk)
    screen = queries.company_screen(one, member=request.user, now=timezone.now())
    months = screen.rhythm.months if screen.rhythm else None
    context = {
        "screen": screen,
        "company": one,
        "rhythm_form": RhythmForm(initial={"months": months or ""}),
    }
    return render(request, "companies/show.html", context)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def rhythm(request: MemberRequest, company_id: int) -> HttpResponse:
    """How often we sit down with them."""
    one = found(request, company_id)
    form = RhythmForm(request.POST)
    if not form.is_valid():
        screen = queries.company_screen(one, member=request.user, now=timezone.now())
        context = {"screen": screen, "company": one, "rhythm_form": form}
        return render(request, "companies/show.html", context, status=422)
    actions.set_rhythm(
        one.pk, months=form.cleaned_data["months"], by=request.user, now=timezone.now()
    )
    toast(request, _("Kept."))
    return see_other(request, "companies:show", company_id=one.pk)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def sponsor(request: MemberRequest, company_id: int) -> HttpResponse:
    """One of their people stands for us from now on."""
    one = found(request, company_id)
    asked = request.POST.get("person", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 19  # noqa: PLR2004
    try:
        actions.name_sponsor(
            one.pk,
            person_id=int(asked) if is_number else 0,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Written down. Tell them that you are glad of it."))
    return see_other(request, "companies:show", company_id=one.pk)
