"""/loyalty/referrals/advocates/7/thanks/: a letter to somebody who sent us their friends."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message
from rapport.business.customers.models import Customer
from rapport.business.referrals import actions as referrals
from rapport.business.referrals import queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.doors.workspace.thanks_forms import ThanksForm
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@needs(Capability.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The draft, to be changed and sent; sent, they count as thanked for everybody they sent."""
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    waiting = queries.unthanked(customer.pk)
    form = ThanksForm(request.POST or None, initial=_draft(customer, count=len(waiting)))
    if request.method == "POST" and form.is_valid():
        try:
            message = _send(request, customer, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            undo = reverse("conversations:taking-back", args=[message.pk])
            toast(request, _("Your thank-you is on its way."), undo=undo)
            return see_other(request, "referrals:advocates")
    context = {"form": form, "customer": customer, "waiting": waiting}
    status = 422 if form.errors else 200
    return render(request, "workspace/thanks.html", context, status=status)


@transaction.atomic
def _send(request: MemberRequest, customer: Customer, *, subject: str, text: str) -> Message:
    now = timezone.now()
    message = conversations.start(
        customer.pk, subject=subject, text=text, thanks=True, by=request.user, now=now
    )
    referrals.thank(customer.pk, by=request.user, now=now, way="email")
    return message


def _draft(customer: Customer, *, count: int) -> dict[str, str]:
    """Warm and short, and no name of a friend: what they buy is theirs to tell."""
    firm = business()
    with translation.override(customer.language or firm.language or "en"):
        words = ngettext(
            "Hello %(called)s,\n\nyou sent somebody to us. There is no greater praise, and it "
            "means a lot to all of us here. Thank you!\n\nWhenever you come by, we would like "
            "to tell you so in person.\n\n%(firm)s",
            "Hello %(called)s,\n\nyou sent %(count)d people to us. There is no greater praise, "
            "and it means a lot to all of us here. Thank you!\n\nWhenever you come by, we would "
            "like to tell you so in person.\n\n%(firm)s",
            max(count, 1),
        )
        text = words % {"called": customer.called, "count": count, "firm": firm.name}
        return {"subject": _("Thank you for recommending us"), "text": text}
