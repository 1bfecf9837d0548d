"""/mirror/evidence/communication/us/: what a bar is made of, down to the single entry."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.mirror import queries
from rapport.business.mirror.rules import DAYS, Side, Trait
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import part_or_page
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.reckoning.pages import patient

from . import asked


@member_required
@require_safe
@patient
def show(request: MemberRequest, trait: str, side: str) -> HttpResponse:
    if trait not in set(Trait) or side not in set(Side):
        raise Http404
    try:
        scope = asked.scope(request)
    except Refused as refusal:
        raise Http404 from refusal
    wanted, whose, days = Trait(trait), Side(side), asked.days(request)
    found = queries.behind(scope, wanted, whose, now=timezone.now(), days=days)
    context: dict[str, object] = {
        "behind": found,
        "scope": scope,
        "days": days,
        "periods": DAYS,
        "back": scope.address(days),
    }
    if key := request.GET.get("measure", ""):
        measure = queries.measure_called(key, wanted, whose)
        if measure is None:
            raise Http404
        try:
            before = request.GET.get("before", "")
            context["stretch"] = queries.stretch(scope, measure, found.period, before=before)
        except (ValueError, OverflowError) as error:
            raise Http404 from error
    return part_or_page(request, "mirror/_entries.html", "mirror/evidence.html", context)
