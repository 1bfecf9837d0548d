"""Keys of programs: /settings/tokens/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.team import actions
from rapport.business.team.forms.business import speak
from rapport.business.team.forms.people import TokenForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Token
from rapport.business.team.queries.tokens import token_screen
from rapport.business.team.rules import Capability, Role
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_TOKENS)
def index(request: MemberRequest) -> HttpResponse:
    """All keys; after making one, its secret, once."""
    form = TokenForm(
        request.POST if request.method == "POST" else None,
        giver=Role(request.user.role),
        initial={"role": Role.MEMBER},
    )
    context, status = {}, 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                token, secret = actions.make_token(
                    by=request.user, now=timezone.now(), **form.cleaned_data
                )
            except Refused as refusal:
                speak(form, refusal.reason)
            else:
                context, status = {"made": token, "secret": secret}, 201
                form = TokenForm(giver=Role(request.user.role), initial={"role": Role.MEMBER})
    context |= {"form": form, "screen": token_screen()}
    return render(request, "team/tokens.html", context, status=status)


@require_POST
@needs(Capability.MANAGE_TOKENS)
def delete(request: MemberRequest, token_id: int) -> HttpResponse:
    token = get_object_or_404(Token, pk=token_id)
    actions.revoke_token(token.pk, by=request.user, now=timezone.now())
    toast(request, _("“%(name)s” opens nothing any more.") % {"name": token.name})
    return see_other(request, "team:tokens")
