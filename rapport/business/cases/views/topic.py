"""What a case is about: /cases/7/topic/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.cases import actions
from rapport.business.cases.forms import TopicChoiceForm
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel


@member_required
@require_POST
def update(request: MemberRequest, case_id: int) -> HttpResponse:
    case = panel.found(request, case_id)
    form = TopicChoiceForm(request.POST)
    if form.is_valid():
        topic = form.cleaned_data["topic"]
        try:
            actions.sort_case(
                case.pk,
                topic_id=topic.pk if topic else None,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Sorted. The next ones like it are suggested by it."))
            if not asks_for_part(request):
                return see_other(request, case)
            return panel.answer(request, panel.found(request, case_id))
    return panel.answer(request, case, status=422, topic_form=form)
