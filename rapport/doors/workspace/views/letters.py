"""/customers/7/card-letter/: their card by mail, as an answer of ours and in our words."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message
from rapport.business.customers.models import Customer
from rapport.business.loyalty.actions.cards import make_card
from rapport.business.loyalty.queries.cards import page_address
from rapport.business.loyalty.rules.cards import first_part
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.doors.workspace.letter_forms import CardLetterForm
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

PLACE = "[card]"


@needs(Capability.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The address of the card takes the place of “[card]” when the letter leaves."""
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    form = CardLetterForm(
        request.POST if request.method == "POST" else None, initial=_draft(customer)
    )
    if request.method == "POST" and form.is_valid():
        try:
            message = _sent(request, customer, form)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            undo = reverse("conversations:taking-back", args=[message.pk])
            toast(request, _("Their card is on its way."), undo=undo)
            return see_other(request, customer)
    context = {"form": form, "customer": customer}
    status = 422 if form.errors else 200
    return render(request, "workspace/card_letter.html", context, status=status)


def _sent(request: MemberRequest, customer: Customer, form: CardLetterForm) -> Message:
    now = timezone.now()
    found = make_card(customer.pk, by=None, now=now)
    text = form.cleaned_data["text"].replace(PLACE, page_address(found))
    return conversations.start(
        customer.pk,
        subject=form.cleaned_data["subject"],
        text=text,
        thanks=True,
        by=request.user,
        now=now,
    )


def _draft(customer: Customer) -> dict[str, str]:
    firm = business()
    with translation.override(customer.language or firm.language):
        text = _(
            "Hello %(name)s,\n\n"
            "thank you for coming to us. Here is your card with your stamps, points and vouchers, "
            "always up to date:\n\n%(card)s\n\n"
            "Show it on your phone at the counter. Please keep the address to yourself: whoever "
            "has it sees your card."
        ) % {"name": first_part(customer.goes_by or customer.name), "card": PLACE}
        return {"subject": _("Your card at %(firm)s") % {"firm": firm.name}, "text": text}
