"""/insights/turnaround/: relationships worth improving, and the plans for them."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.customers.models import Customer
from rapport.business.insights import actions
from rapport.business.insights.forms import OutcomeForm, SeenToForm, StepForm, TurnaroundForm
from rapport.business.insights.models import Turnaround
from rapport.business.insights.queries.turnaround import (
    candidate,
    somebody_bought,
    steps_of,
    turnaround_screen,
)
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import heard

AGAIN = timedelta(days=21)


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    context = {
        "screen": turnaround_screen(request.user, now=timezone.now()),
        "currency": business().currency,
        "may_act": request.user.can(Capability.LOG_INTERACTIONS),
        "may_tell": somebody_bought(),
    }
    return render(request, "insights/turnarounds.html", context)


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, customer_id: int) -> HttpResponse:
    """A plan, begun from the steps that fit the reasons."""
    seen = Customer.objects.visible_to(request.user)
    customer = get_object_or_404(seen.led_to(customer_id))
    running = Turnaround.objects.visible_to(request.user).open().filter(customer=customer).first()
    if running is not None:
        return see_other(request, running)
    found = candidate(customer, now=timezone.now())
    first = {
        "steps": "\n".join(spoken(step) for step in found.steps),
        "owner": customer.keeper_id or request.user.pk,
        "follow_up_on": timezone.localdate() + AGAIN,
    }
    form = TurnaroundForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            begun = actions.begin_turnaround(
                customer.pk,
                steps=form.lines(),
                follow_up_on=form.cleaned_data["follow_up_on"],
                owner=form.cleaned_data["owner"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Begun. One step after the other."))
            return see_other(request, begun)
    context = {
        "form": form, "customer": customer, "found": found, "currency": business().currency
    }  # fmt: skip
    return render(
        request, "insights/turnaround_new.html", context, status=422 if form.errors else 200
    )


@member_required
@require_safe
def show(request: MemberRequest, turnaround_id: int) -> HttpResponse:
    return page(request, found(request, turnaround_id))


def found(request: MemberRequest, turnaround_id: int) -> Turnaround:
    """The only way to a plan: hidden and missing are the same."""
    rows = Turnaround.objects.visible_to(request.user).select_related("customer", "owner")
    return get_object_or_404(rows, pk=turnaround_id)


def page(
    request: MemberRequest, turnaround: Turnaround, *, status: int = 200, **forms: object
) -> HttpResponse:
    """One plan with its steps and what can be done about it, the forms as they stand."""
    about = {"owner": turnaround.owner_id, "follow_up_on": turnaround.follow_up_on}
    context = {
        "turnaround": turnaround,
        "reasons": [heard(kept) for kept in turnaround.reasons],
        "steps": steps_of(turnaround),
        "is_due": turnaround.is_open and turnaround.follow_up_on <= timezone.localdate(),
        "may_act": request.user.can(Capability.LOG_INTERACTIONS),
        "currency": business().currency,
        "step_form": StepForm(),
        "outcome_form": OutcomeForm(),
        "seen_to_form": SeenToForm(initial=about),
        **forms,
    }
    return render(request, "insights/turnaround.html", context, status=status)
