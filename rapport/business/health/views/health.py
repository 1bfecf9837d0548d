"""/insights/health/: how things stand with all, table/ as a file, 7/ with one, and beside them."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.health import queries
from rapport.business.health.queries.listing import ORDERS, Asked
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.people import warmth_of
from rapport.plumbing.design.responses import part_or_page, part_or_plain
from rapport.plumbing.design.words import spoken
from rapport.plumbing.tabular.writing import csv_pieces

from .pictured import days_of, shares_of

LONGEST = 60


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked = _asked(request)
    found = queries.listing(request.user, asked)
    context = {
        "list": found,
        "asked": asked,
        "chart": shares_of(found) if found.carries_curves else None,
        "currency": business().currency,
        "may_export": request.user.can(Capability.EXPORT),
        "tabs": [
            ("valuable", _("Cold and valuable")),
            ("coldest", _("Coldest")),
            ("falls", _("Falling")),
            ("rises", _("Rising")),
            ("warmest", _("Warmest")),
        ],
        "stages": Customer.Stage.choices,
        "warmths": [(level, warmth_of(at).word) for level, at in WARMTHS],
    }
    return part_or_page(request, "health/_list.html", "health/index.html", context)


# One number inside each word.
WARMTHS = ((5, 90), (4, 70), (3, 50), (2, 30), (1, 10))


@needs(Capability.EXPORT)
@require_safe
def table(request: MemberRequest) -> StreamingHttpResponse:
    """The same as a file for a spreadsheet; nothing in it acts as a formula."""
    headers = [
        _("Number"), _("Customer"), _("Health"), _("In a word"), _("Sureness"),
        _("Change in 90 days"), _("Spent in a year"), _("Because"),
    ]  # fmt: skip
    return StreamingHttpResponse(
        csv_pieces(headers, _lines(request)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="health.csv"'},
    )


def _lines(request: MemberRequest) -> Iterator[tuple[Any, ...]]:
    for row in queries.every_row(request.user, _asked(request)):
        health = row.health
        yield (
            health.pk,
            row.customer.name,
            health.score,
            str(warmth_of(health.score).word),
            health.sureness,
            health.trend,
            row.last_year,
            spoken(row.reason) if row.reason else "",
        )


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = _found(request, customer_id)
    found = queries.shown(customer, now=timezone.now())
    context = {
        "customer": customer,
        "shown": found,
        "card": found.card,
        "chart": days_of(found) if found.is_line else None,
    }
    return render(request, "health/show.html", context)


@member_required
@require_safe
def of_customer(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = _found(request, customer_id)
    context = {"customer": customer, "card": queries.card(customer)}
    back = customer.get_absolute_url()
    return part_or_plain(request, "health/_card.html", context, title=customer, back=back)


def _found(request: MemberRequest, customer_id: int) -> Customer:
    """The only way to one: hidden and missing are the same; an old number leads on."""
    return get_object_or_404(Customer.objects.visible_to(request.user).led_to(customer_id))


def _asked(request: MemberRequest) -> Asked:
    given = request.GET
    sort, warmth = given.get("sort", ""), given.get("warmth", "")
    return Asked(
        sort=sort if sort in ORDERS else "valuable",
        warmth=int(warmth) if warmth in {"1", "2", "3", "4", "5"} else 0,
        stage=given.get("stage", "") if given.get("stage") in Customer.Stage.values else "",
        after=given.get("after", "").replace("\0", "")[:LONGEST],
    )
