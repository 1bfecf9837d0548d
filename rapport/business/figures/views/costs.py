"""What our work and our products cost us: /insights/costs/"""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.figures import actions
from rapport.business.figures.queries.costs import CostLine, cost_lines, rate
from rapport.business.figures.value_forms import CostForm, RateForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@needs(Capability.SEE_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest) -> HttpResponse:
    """Whoever sees the figures may read it; whoever keeps the products writes it."""
    data = request.POST if request.method == "POST" else None
    known, lines = rate(), cost_lines()
    form = RateForm(data, initial=_rate_said(known))
    rows = [(line, _form_of(line, data)) for line in lines]
    if data is not None and form.is_valid() and all(one.is_valid() for _line, one in rows):
        request.user.require(Capability.MANAGE_PRODUCTS)
        actions.say_costs(
            hour=form.cleaned_data["hour"],
            answer_minutes=form.cleaned_data["answer_minutes"],
            products=_said(rows),
            by=request.user,
            now=timezone.now(),
        )
        toast(request, _("What things cost is written down."))
        return see_other(request, "figures:costs")
    context = {"form": form, "rows": rows, "currency": business().currency}
    return render(request, "figures/costs.html", context, status=200 if data is None else 422)


def _rate_said(known: Any) -> dict[str, Any]:
    return {"hour": known.hour, "answer_minutes": known.answer_minutes} if known else {}


def _form_of(line: CostLine, data: Any) -> CostForm:
    form = CostForm(data, prefix=f"product-{line.product.pk}", initial={"amount": line.cost})
    form.fields["amount"].label = line.product.name
    return form


def _said(rows: list[tuple[CostLine, CostForm]]) -> dict[int, Decimal | None]:
    """Of the products that were on the form; a program that sends a few leaves the others alone."""
    return {
        line.product.pk: form.cleaned_data["amount"]
        for line, form in rows
        if form.add_prefix("amount") in form.data
    }
