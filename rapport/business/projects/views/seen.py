"""The only way to a row: hidden and missing are the same."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.projects import queries
from rapport.business.projects.forms import DueForm, EndForm, UpdateForm
from rapport.business.projects.models import Need, Project
from rapport.business.team.http import MemberRequest

BIGGEST = 2**63 - 1
LAST_PAGE = 1000


def project(request: MemberRequest, project_id: int) -> Project:
    rows = Project.objects.visible_to(request.user)
    rows = rows.select_related("customer", "plan", "at_step", "owner", "conversation", "purchase")
    return get_object_or_404(rows, pk=project_id)


def need(request: MemberRequest, need_id: int) -> Need:
    rows = Need.objects.visible_to(request.user).select_related("customer", "project")
    return get_object_or_404(rows, pk=need_id)


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


def page(request: MemberRequest, one: Project, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The whole page of a piece of work, with what was wrong in a form said there."""
    shown = queries.shown(one, member=request.user, now=timezone.now())
    context = {
        "shown": shown,
        "project": one,
        "update_form": UpdateForm(initial={"text": shown.prepared, "way": "message"}),
        "due_form": DueForm(initial={"due_on": one.due_on}),
        "end_form": EndForm(initial={"thanks": shown.path[-1].sentence if shown.path else ""}),
        "full_page_address": f"{settings.PUBLIC_ADDRESS.rstrip('/')}{shown.page_address}",
        **forms,
    }
    return render(request, "projects/show.html", context, status=status)
