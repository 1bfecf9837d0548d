"""From public to private: /inbox/7/private/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.forms import PrivateForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import conversation


@require_POST
@needs(Capability.ANSWER)
def create(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one = conversation.visible(request.user, conversation_id)
    form = PrivateForm(request.POST)
    if form.is_valid():
        try:
            private = actions.move_to_private(
                one.pk,
                text=form.cleaned_data["invitation"],
                is_sure=form.cleaned_data["is_sure"],
                by=request.user,
                now=timezone.now(),
            )
        except actions.TooPersonal as asked:
            form.add_error("is_sure", spoken(asked.reason))
        except Refused as refusal:
            form.add_error("invitation", spoken(refusal.reason))
        else:
            toast(request, _("They are invited. What they write in private arrives here."))
            return see_other(request, private)
    return conversation.page(request, one, private_form=form)
