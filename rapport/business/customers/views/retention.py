"""How long data is kept: /customers/retention/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.customers import actions
from rapport.business.customers.forms import RetentionForm
from rapport.business.customers.queries import retention as queries
from rapport.business.customers.rights import kept_kinds
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@needs(Capability.MANAGE_BUSINESS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest) -> HttpResponse:
    """What would go is shown before anything is saved; what is saved goes at night."""
    now = timezone.now()
    if request.method != "POST":
        kept = queries.kept(now=now)
        form = RetentionForm(kinds=kept_kinds(), months={k.kind.name: k.months for k in kept})
        return _drawn(request, form, kept)
    form = RetentionForm(request.POST, kinds=kept_kinds())
    if not form.is_valid():
        return _drawn(request, form, queries.kept(now=now), status=422)
    chosen = form.chosen()
    if request.POST.get("go") != "save":
        return _drawn(request, form, queries.kept(now=now, chosen=chosen), is_preview=True)
    for name, months in chosen.items():
        actions.set_retention(name, months=months, by=request.user, now=now)
    toast(request, _("Saved. What is older goes during the next night."))
    return see_other(request, "customers:retention")


def _drawn(
    request: MemberRequest,
    form: RetentionForm,
    kept: list[queries.Kept],
    *,
    is_preview: bool = False,
    status: int = 200,
) -> HttpResponse:
    rows = [(one, form[one.kind.name]) for one in kept]
    context = {"rows": rows, "form": form, "is_preview": is_preview}
    return render(request, "customers/rights/retention.html", context, status=status)
