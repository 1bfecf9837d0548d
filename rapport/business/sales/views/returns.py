"""/sales/purchases/7/return/: what comes back of it."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.sales import actions, rules
from rapport.business.sales.forms import ReturnForm
from rapport.business.sales.models import Purchase
from rapport.business.sales.queries.purchases import left_of
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .purchases import found


@needs(Capability.RECORD_SALES)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest, purchase_id: int) -> HttpResponse:
    purchase = found(request, purchase_id)
    form = _form(purchase, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _shown(request, purchase, form, status=422 if form.is_bound else 200)
    try:
        taken = actions.enter_return(
            purchase_id=purchase.pk,
            quantities=form.quantities(),
            note=form.cleaned_data["note"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return _shown(request, purchase, form, status=422)
    toast(request, _("Taken back."))
    return see_other(request, "sales:purchase", purchase_id=taken.pk)


def _form(purchase: Purchase, data: object) -> ReturnForm:
    left = left_of(purchase)
    lines = [
        (line.position, line.text, rules.plain(left[line.position]))
        for line in purchase.lines.order_by("position")
        if left[line.position] > 0
    ]
    return ReturnForm(data, lines=lines)


def _shown(
    request: MemberRequest, purchase: Purchase, form: ReturnForm, *, status: int
) -> HttpResponse:
    context = {"purchase": purchase, "form": form}
    return part_or_page(request, "sales/_return.html", "sales/return.html", context, status)
