"""/leads/settings/: the stages leads go through, and where they come from"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.leads import actions
from rapport.business.leads.actions import StageWanted
from rapport.business.leads.forms import SourceForm
from rapport.business.leads.models import Source, Stage
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen

EMPTY_LINES = 2
MOST_LINES = 24
MOVES = {"up": -1, "down": 1}
COLUMNS = ("stage_name", "stage_chance", "stage_quiet", "stage_id")


@needs(Capability.MANAGE_FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest) -> HttpResponse:
    """A line for each stage; the arrows only put them into another order on the page."""
    now = timezone.now()
    if not Stage.objects.exists():
        actions.bring_samples(kind=business().kind, now=now)
    if request.method != "POST":
        return _page(request, _lines())
    lines = _typed(request)
    if move := request.POST.get("move", ""):
        return _page(request, _moved(lines, move))
    try:
        actions.save_stages(lines, by=request.user, now=now)
    except Refused as refusal:
        return _page(request, lines, problem=spoken(refusal.reason), status=422)
    toast(request, _("Kept."))
    return see_other(request, "leads:settings")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def add_source(request: MemberRequest) -> HttpResponse:
    form = SourceForm(request.POST)
    if form.is_valid():
        try:
            actions.add_source(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Kept."))
            return see_other(request, "leads:settings")
    return _page(request, _lines(), source_form=form, status=422)


@needs(Capability.MANAGE_FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: MemberRequest, source_id: int) -> HttpResponse:
    one = get_object_or_404(Source, pk=source_id)
    form = SourceForm(request.POST or None, initial={"name": one.name, "kind": one.kind})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_source(one.pk, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Kept."))
            return see_other(request, "leads:settings")
    context = {"form": form, "source": one}
    return render(request, "leads/source.html", context, status=422 if form.errors else 200)


@needs(Capability.MANAGE_FIELDS)
@require_POST
def retire(request: MemberRequest, source_id: int) -> HttpResponse:
    one = get_object_or_404(Source, pk=source_id)
    actions.retire_source(one.pk, by=request.user, now=timezone.now())
    toast(request, _("No longer offered."))
    return see_other(request, "leads:settings")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def bring_back(request: MemberRequest, source_id: int) -> HttpResponse:
    one = get_object_or_404(Source, pk=source_id)
    actions.return_source(one.pk, by=request.user)
    return see_other(request, "leads:settings")


def _page(
    request: MemberRequest, lines: list[StageWanted], *, status: int = 200, **more: Any
) -> HttpResponse:
    sources = list(Source.objects.in_order())
    context = {
        "lines": [*lines, *(StageWanted("") for _ in range(EMPTY_LINES))],
        "sources": [one for one in sources if one.retired_at is None],
        "retired": [one for one in sources if one.retired_at is not None],
        "source_form": SourceForm(),
        **more,
    }
    return render(request, "leads/settings.html", context, status=status)


def _lines() -> list[StageWanted]:
    stages = Stage.objects.in_use().in_order()
    return [StageWanted(one.name, one.chance, one.quiet_days, one.pk) for one in stages]


def _typed(request: MemberRequest) -> list[StageWanted]:
    """Lines without a name are left out; a number that is none is refused by the action."""
    columns = [request.POST.getlist(name)[:MOST_LINES] for name in COLUMNS]
    found = []
    for place, name in enumerate(columns[0]):
        chance, quiet, number = (each[place] if place < len(each) else "" for each in columns[1:])
        if clean := name.replace("\0", "").strip():
            found.append(
                StageWanted(
                    clean, _whole(chance, 30), _whole(quiet, 21), seen.number_of(number) or None
                )
            )
    return found


def _whole(text: str, usual: int) -> int:
    """A small number; -1, which every rule refuses, for anything that is none."""
    if not text.strip():
        return usual
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1  # noqa: PLR2004


def _moved(lines: list[StageWanted], move: str) -> list[StageWanted]:
    """One line up or down; anything else leaves them as they are."""
    way, _dot, place = move.partition(".")
    here = seen.number_of(place) - 1
    there = here + MOVES.get(way, 0)
    if 0 <= here < len(lines) and 0 <= there < len(lines):
        lines = list(lines)
        lines[here], lines[there] = lines[there], lines[here]
    return lines
