"""The list of Today as a part, and doing what it proposes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.insights import actions
from rapport.business.insights.forms import WordsForm
from rapport.business.insights.models import Suggestion
from rapport.business.insights.queries import latest_from_them
from rapport.business.insights.queries.today import need
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .today import answer


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    """The list alone, as it stands now."""
    if not asks_for_part(request):
        return see_other(request, "workspace:today")
    return answer(request)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    """The words to send, ready to be finished; sending them is doing it."""
    found = Suggestion.objects.visible_to(request.user)
    rows = found.select_related("customer", "case", "conversation")
    suggestion = get_object_or_404(rows, pk=suggestion_id)
    form = WordsForm(request.POST or None, initial={"text": suggestion.draft})
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(suggestion.pk, text=form.cleaned_data["text"], by=request.user, now=now)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Sent. It leaves in a few seconds."))
            if not asks_for_part(request):
                return see_other(request, "workspace:today")
            return answer(request)
    context = {
        "need": need(suggestion, now),
        "form": form,
        "may_act": request.user.can(Capability.ANSWER),
        "latest": _latest(suggestion),
        "conversation_id": suggestion.case.conversation_id if suggestion.case else None,
    }
    status = 422 if form.errors else 200
    return part_or_page(request, "insights/_write.html", "insights/write.html", context, status)


def _latest(suggestion: Suggestion) -> object:
    where = suggestion.case.conversation_id if suggestion.case else suggestion.conversation_id
    return latest_from_them(where) if where else None
