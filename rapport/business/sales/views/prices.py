"""/sales/products/7/price/: a new price from a day on."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.sales import actions
from rapport.business.sales.forms import PriceForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .products import found, shown


@needs(Capability.MANAGE_PRODUCTS)
@require_POST
def create(request: MemberRequest, product_id: int) -> HttpResponse:
    product, form = found(request, product_id), PriceForm(request.POST)
    if not form.is_valid():
        return shown(request, product, form=form, status=422)
    try:
        actions.set_price(product.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("amount", spoken(refusal.reason))
        return shown(request, product, form=form, status=422)
    toast(request, _("The new price is noted."))
    return see_other(request, "sales:product", product_id=product.pk)
