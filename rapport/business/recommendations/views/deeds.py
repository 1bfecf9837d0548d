"""What is done with a recommendation: offered, not this, taken back, seen."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.customers.models import Customer
from rapport.business.recommendations import actions
from rapport.business.recommendations.models import Recommendation
from rapport.business.sales.models import Product
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .card import seen, shown

MOST_SHOWN = 20
LONGEST_NUMBER = 18


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def offer(request: MemberRequest, customer_id: int, product_id: int) -> HttpResponse:
    """We tell them of it: in person, or in a letter that is ready to be looked over."""
    customer, product = seen(request, customer_id), _product(request, product_id)
    try:
        one = actions.offer(customer.pk, product_id=product.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return _back(request, customer)
    if request.POST.get("way") == "letter" and request.user.can(Capability.ANSWER):
        return see_other(request, _letter(customer, one.product))
    toast(request, _("Noted. It is not suggested again for a while."))
    return _back(request, customer)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def dismiss(request: MemberRequest, customer_id: int, product_id: int) -> HttpResponse:
    """Not this: never again for them, unless somebody takes it back."""
    customer, product = seen(request, customer_id), _product(request, product_id)
    one = actions.dismiss(customer.pk, product_id=product.pk, by=request.user, now=timezone.now())
    undo = reverse("recommendations:reopening", args=[one.pk])
    toast(request, _("Not recommended to them any more."), undo=undo)
    return _back(request, customer)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def reopen(request: MemberRequest, recommendation_id: int) -> HttpResponse:
    """Taken back: that it was offered, or that it is not for them."""
    rows = Recommendation.objects.visible_to(request.user).select_related("customer")
    one = get_object_or_404(rows, pk=recommendation_id)
    try:
        actions.reopen(one.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Taken back."))
    return _back(request, one.customer)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def note_shown(request: MemberRequest, customer_id: int) -> HttpResponse:
    """A colleague has these in view; the screen says so by itself."""
    customer = seen(request, customer_id)
    numbers = request.POST.getlist("product")[:MOST_SHOWN]
    products = [int(one) for one in numbers if one.isascii() and one.isdigit() and _fits(one)]
    actions.note_shown(customer.pk, product_ids=products, by=request.user, now=timezone.now())
    return HttpResponse(status=204)


def _fits(number: str) -> bool:
    return len(number) <= LONGEST_NUMBER


def _product(request: MemberRequest, product_id: int) -> Product:
    return get_object_or_404(Product.objects.visible_to(request.user), pk=product_id)


def _back(request: MemberRequest, customer: Customer) -> HttpResponse:
    return shown(request, customer) if asks_for_part(request) else see_other(request, customer)


def _letter(customer: Customer, product: Product) -> str:
    """The composer with a few words in it; nothing is sent before somebody has read them."""
    greeting = _("Hello %(name)s,") % {"name": customer.called}
    words = _("we thought of you: %(product)s could be something for you.") % {
        "product": product.name
    }
    close = _("Just say so, and we put it aside for you.")
    draft = {
        "customer": str(customer.pk),
        "subject": product.name,
        "text": f"{greeting}\n\n{words} {close}\n\n{business().name}",
    }
    return f"{reverse('conversations:new')}?{urlencode(draft)}"
