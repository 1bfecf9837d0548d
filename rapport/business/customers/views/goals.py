"""Where they want to get to: /customers/7/goals/"""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.customers import actions, queries
from rapport.business.customers.models import Customer, Goal, GoalStep
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.toasts import toast

from .parts import after_change, seen, shown, tried
from .person_forms import GoalForm, StepForm


@member_required
@require_http_methods(["GET", "POST"])
def index(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _part(request, customer)
    _must_change(request)
    form, now = GoalForm(request.POST), timezone.now()
    return _answer(
        request,
        customer,
        form,
        lambda: actions.set_goal(customer.pk, by=request.user, now=now, **form.cleaned_data),
    )


@member_required
@require_http_methods(["GET", "POST"])
def show(request: MemberRequest, customer_id: int, goal_id: int) -> HttpResponse:
    """One goal as a form, in the midst of the others."""
    _must_change(request)
    customer, goal = _goal(request, customer_id, goal_id)
    if request.method != "POST":
        initial = {name: getattr(goal, name) for name in GoalForm.base_fields}
        return _part(request, customer, form=GoalForm(initial=initial), editing=goal.pk)
    form, now = GoalForm(request.POST), timezone.now()

    def change() -> None:
        actions.change_goal(
            customer.pk, goal_id=goal.pk, by=request.user, now=now, **form.cleaned_data
        )

    return _answer(request, customer, form, change, editing=goal.pk)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def end(request: MemberRequest, customer_id: int, goal_id: int) -> HttpResponse:
    """Reached, dropped, or open again."""
    customer, goal = _goal(request, customer_id, goal_id)
    outcome = request.POST.get("outcome", "")
    if outcome not in {"reached", "dropped", "open"}:
        raise Http404
    actions.end_goal(
        customer.pk, goal_id=goal.pk, outcome=outcome, by=request.user, now=timezone.now()
    )
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def add_step(request: MemberRequest, customer_id: int, goal_id: int) -> HttpResponse:
    customer, goal = _goal(request, customer_id, goal_id)
    form, now = StepForm(request.POST), timezone.now()

    def add() -> None:
        actions.add_goal_step(
            customer.pk, goal_id=goal.pk, by=request.user, now=now, **form.cleaned_data
        )

    if not tried(form, add):
        return _part(request, customer, step_form=form, stepping=goal.pk, status=422)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def tick(request: MemberRequest, customer_id: int, goal_id: int, step_id: int) -> HttpResponse:
    """Taken, or not after all: `is_done` says which."""
    customer, step = _step(request, customer_id, goal_id, step_id)
    if step.removed_at is not None:
        raise Http404
    actions.tick_goal_step(
        customer.pk,
        goal_id=goal_id,
        step_id=step.pk,
        is_done=request.POST.get("is_done") == "1",
        by=request.user,
        now=timezone.now(),
    )
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def remove_step(
    request: MemberRequest, customer_id: int, goal_id: int, step_id: int
) -> HttpResponse:
    customer, step = _step(request, customer_id, goal_id, step_id)
    actions.remove_goal_step(
        customer.pk, goal_id=goal_id, step_id=step.pk, by=request.user, now=timezone.now()
    )
    back = reverse("customers:goal_step_return", args=[customer.pk, goal_id, step.pk])
    toast(request, _("Step taken away."), undo=back)
    return _changed(request, customer)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def restore_step(
    request: MemberRequest, customer_id: int, goal_id: int, step_id: int
) -> HttpResponse:
    customer, step = _step(request, customer_id, goal_id, step_id)
    actions.restore_goal_step(customer.pk, goal_id=goal_id, step_id=step.pk, by=request.user)
    return _changed(request, customer)


def _must_change(request: MemberRequest) -> None:
    if not request.user.can(Capability.CHANGE_CUSTOMERS):
        raise Http404


def _goal(request: MemberRequest, customer_id: int, goal_id: int) -> tuple[Customer, Goal]:
    customer = seen(request, customer_id)
    return customer, get_object_or_404(customer.goals, pk=goal_id)


def _step(
    request: MemberRequest, customer_id: int, goal_id: int, step_id: int
) -> tuple[Customer, GoalStep]:
    customer, goal = _goal(request, customer_id, goal_id)
    return customer, get_object_or_404(goal.steps, pk=step_id)


def _answer(
    request: MemberRequest,
    customer: Customer,
    form: Form,
    change: Callable[[], object],
    *,
    editing: int | None = None,
) -> HttpResponse:
    if not tried(form, change):
        return _part(request, customer, form=form, editing=editing, status=422)
    return _changed(request, customer)


def _changed(request: MemberRequest, customer: Customer) -> HttpResponse:
    return after_change(
        request, customer.pk, lambda: _part(request, customer), to="workspace:customer"
    )


def _part(
    request: MemberRequest,
    customer: Customer,
    *,
    form: Form | None = None,
    editing: int | None = None,
    step_form: Form | None = None,
    stepping: int | None = None,
    status: int = 200,
) -> HttpResponse:
    return shown(
        request,
        customer,
        "goals",
        status=status,
        goals=queries.goals(customer, today=timezone.localdate()),
        form=form or GoalForm(),
        editing=editing,
        step_form=step_form or StepForm(),
        stepping=stepping,
        is_adding="add" in request.GET or (form is not None and editing is None),
    )
