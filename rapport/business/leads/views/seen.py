"""The only way to a row: hidden and missing are the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.business.customers.models import Customer
from rapport.business.leads import queries
from rapport.business.leads.forms import NextForm
from rapport.business.leads.models import Lead
from rapport.business.team.http import MemberRequest

BIGGEST = 2**63 - 1
LAST_PAGE = 1000


def lead(request: MemberRequest, lead_id: int) -> Lead:
    rows = Lead.objects.visible_to(request.user)
    rows = rows.select_related(
        "customer", "stage", "source", "owner", "product", "answered_by", "purchase",
        "conversation__mailbox", "conversation__customer",
    )  # fmt: skip
    return get_object_or_404(rows, pk=lead_id)


def customer(request: MemberRequest, number: str | int | None) -> Customer | None:
    """Who is meant by a number in the address; nobody when it means none they may see."""
    pk = number_of(number)
    return Customer.objects.visible_to(request.user).led_to(pk).first() if pk else None


def number_of(text: str | int | None) -> int:
    """A number that a row can have, or 0."""
    word = str(text or "")
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 20 else 0  # noqa: PLR2004
    return number if number <= BIGGEST else 0


def page_of(request: HttpRequest) -> int:
    return max(1, min(number_of(request.GET.get("page")), LAST_PAGE))


def back(request: MemberRequest, one: Lead) -> str:
    """The screen that the button stood on, else the page of the lead."""
    here = request.POST.get("back", "")
    is_ours = here.startswith("/leads/") and url_has_allowed_host_and_scheme(
        here, allowed_hosts=None
    )
    return here if is_ours else one.get_absolute_url()


def way_back(one: Lead) -> str:
    """Where the last step is taken back."""
    taken = one.steps.filter(undone_at=None).order_by("at", "pk").last()
    return reverse("leads:undo", args=[one.pk, taken.pk]) if taken else ""


def page(request: MemberRequest, one: Lead, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The whole page of a lead, with what was wrong in a form said there."""
    context = {
        "shown": queries.shown(one, member=request.user, now=timezone.now()),
        "lead": one,
        "next_form": NextForm(initial={"next_step": one.next_step, "next_on": one.next_on}),
        **forms,
    }
    return render(request, "leads/show.html", context, status=status)
