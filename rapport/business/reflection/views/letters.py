"""/mirror/letters/: every letter; /mirror/letters/3/: one, as it is read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.reflection import actions, queries
from rapport.business.reflection.models import Letter
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@needs(Capability.SEE_FIGURES)
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    context = {"letters": queries.letters(request.user), "setting": queries.setting()}
    return render(request, "reflection/letters.html", context)


@needs(Capability.SEE_FIGURES)
@require_safe
def show(request: MemberRequest, letter_id: int) -> HttpResponse:
    screen = queries.letter_screen(_found(request, letter_id), member=request.user)
    return render(request, "reflection/letter.html", {"screen": screen})


@needs(Capability.SEE_FIGURES)
@require_POST
def opening(request: MemberRequest, letter_id: int) -> HttpResponse:
    """Said by the page once it stands: they have read it."""
    actions.open_letter(_found(request, letter_id).pk, by=request.user, now=timezone.now())
    return HttpResponse(status=204)


@needs(Capability.SEE_FIGURES)
@require_POST
def verdict(request: MemberRequest, letter_id: int) -> HttpResponse:
    """Useful, or not."""
    letter = _found(request, letter_id)
    topic = request.POST.get("topic", "").replace("\x00", "")[:80]
    try:
        actions.judge(
            letter.pk,
            topic=topic,
            is_useful=request.POST.get("useful") == "yes",
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return see_other(request, letter)
    toast(request, _("Thank you. The next letters are chosen by it."))
    screen = queries.letter_screen(letter, member=request.user)
    fact = next((one for one in screen.facts if one.topic == topic), None)
    context = {"screen": screen, "fact": fact}
    if fact is None or not request.headers.get("HX-Request"):
        return see_other(request, letter)
    return part_or_page(request, "reflection/_verdict.html", "reflection/letter.html", context, 200)


def _found(request: MemberRequest, letter_id: int) -> Letter:
    return get_object_or_404(queries.seen_letters(request.user), pk=letter_id)
