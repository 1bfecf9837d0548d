"""Putting a filter together, one test at a time: /customers/filter/ … Works by addresses alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.business.customers import queries
from rapport.business.customers.fields import asked
from rapport.business.customers.models import Customer
from rapport.business.customers.queries.builder import Question, question, subjects
from rapport.business.customers.queries.chips import Address, compact
from rapport.business.customers.segments import editing, parse, parse_text
from rapport.business.customers.segments.explaining import explained
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.queries import business
from rapport.plumbing.design.responses import asks_for_part, part_or_page, part_or_plain, see_other
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .listing import kept, tree_asked

STEPS = {"add": editing.added, "replace": editing.replaced, "widen": editing.widened}
MOST_VALUES = 100


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """What to ask next: first a field, then its test; then back to the list, which asks it."""
    given = request.GET
    try:
        raw = _raw(request)
    except Refused as refusal:
        return _shown(request, {}, problem=spoken(refusal.reason), status=422)
    if given.get("go") and given.get("field"):
        return _stepped(request, raw)
    return _shown(request, raw)


@member_required
@require_GET
def count(request: MemberRequest) -> HttpResponse:
    """How many there would be, while the test is being put together."""
    asking = asked(request.user, timezone.now())
    try:
        tree = parse(_next(request, _raw(request)), asking)
    except Refused as refusal:
        return _counted(request, problem=spoken(refusal.reason))
    filters = queries.Filters(tree=tree, asked=asking)
    found = queries.filtered(filters, member=request.user)
    return _counted(request, number=found.order_by()[: queries.COUNTED + 1].count())


@member_required
@require_GET
def reasons(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Why this customer is in, or is not, one sentence for each test that decided it."""
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    asking = asked(request.user, timezone.now())
    context: dict[str, Any] = {"customer": customer}
    try:
        tree = tree_asked(request, asking)
    except Refused as refusal:
        context["problem"] = spoken(refusal.reason)
    else:
        context["is_in"], context["reasons"] = True, []
        if tree is not None:
            context["is_in"], context["reasons"] = explained(customer.pk, tree, asking)
    if asks_for_part(request):
        return render(request, "customers/filter/_reasons_row.html", context)
    title = _("Why {name} is in").format(name=customer.name)
    return part_or_plain(
        request, "customers/filter/_reasons.html", context, title=title, back="customers:index"
    )


def _raw(request: HttpRequest) -> dict[str, Any]:
    """The filter so far, as it was written; that of a segment when one was opened."""
    asking = asked(request.user, timezone.now())  # type: ignore[arg-type]  # guarded by the view
    tree = tree_asked(request, asking)
    return tree.as_json() if tree is not None and tree.parts else {}


def _next(request: HttpRequest, raw: dict[str, Any]) -> dict[str, Any]:
    """The filter with the step that was asked for."""
    given = request.GET
    at = editing.path_of(given.get("at", ""))
    step = STEPS.get(given.get("do", "add"), editing.added)
    if step is editing.added:
        return editing.added(raw, _test(request), at=at, group=given.get("group", ""))
    return step(raw, _test(request), at=at)


def _test(request: HttpRequest) -> dict[str, Any]:
    """One test as the form gives it."""
    given = request.GET
    asks = _question(request)
    test: dict[str, Any] = {
        "field": given.get("field", "")[:80],
        "test": given.get("test", "")[:40],
    }
    if asks is not None:
        test["test"] = asks.test
    values = [one.replace("\0", "")[:200] for one in given.getlist("value")[:MOST_VALUES]]
    if asks is None or asks.input == "nothing":
        return test
    first = (values or [""])[0]
    if asks.takes_two:
        test["value"] = [first, given.get("high", "").replace("\0", "")[:200]]
    else:
        test["value"] = values if asks.input == "choices" else first
    return test


def _question(request: HttpRequest) -> Question | None:
    given, member = request.GET, request.user
    return question(
        given.get("field", "")[:80],
        given.get("test", "")[:40],
        member=member,  # type: ignore[arg-type]  # guarded by the view
        currency=business().currency,
    )


def _stepped(request: MemberRequest, raw: dict[str, Any]) -> HttpResponse:
    made = _next(request, raw)
    try:
        tree = parse_text(compact(made), asked(request.user, timezone.now()))
    except Refused as refusal:
        return _shown(request, raw, problem=spoken(refusal.reason), status=422)
    return see_other(request, Address(kept(request)).of_list(tree.as_json()))


def _shown(
    request: MemberRequest, raw: dict[str, Any], *, problem: str = "", status: int = 200
) -> HttpResponse:
    given = request.GET
    steps = [(one, given[one]) for one in ("do", "at", "group") if given.get(one)]
    carried = [*kept(request), *([("filter", compact(raw))] if raw else [])]
    context = {
        "subjects": [] if given.get("field") else subjects(request.user),
        "question": _question(request) if given.get("field") else None,
        "carried": [*carried, *steps],
        "values": given.getlist("value"),
        "high": given.get("high", ""),
        "group": given.get("group", ""),
        "back": Address(kept(request)).of_list(raw),
        "problem": problem,
        "is_first": not raw,
    }
    return part_or_page(
        request, "customers/filter/_builder.html", "customers/filter/index.html", context, status
    )


def _counted(request: HttpRequest, *, number: int = 0, problem: str = "") -> HttpResponse:
    context = {"number": number, "most": queries.COUNTED, "problem": problem}
    return render(request, "customers/filter/_count.html", context)
