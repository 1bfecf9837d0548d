"""The queue at the counter: /inbox/counter/"""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.forms import VisitForm
from rapport.business.conversations.models import Visit
from rapport.business.conversations.queries import counter as queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "POST"])
@needs(Capability.SEE_RECORDS)
def index(request: MemberRequest) -> HttpResponse:
    """Who waits, who is served; and somebody new."""
    form = VisitForm(request.POST or None)
    if request.method == "POST":
        if not request.user.can(Capability.LOG_INTERACTIONS):
            raise Http404
        if form.is_valid():
            wanted = form.cleaned_data
            try:
                visit = actions.add_visit(
                    name=wanted["q"],
                    wants=wanted["wants"],
                    customer_id=wanted["customer"],
                    by=request.user,
                    now=timezone.now(),
                )
            except Refused as refusal:
                form.add_error("q", spoken(refusal.reason))
            else:
                facts = {"name": visit.name, "number": visit.number}
                toast(request, _("%(name)s has number %(number)s.") % facts)
                return see_other(request, "conversations:counter")
    context = {
        "form": form,
        "counter": queries.counter(request.user, now=timezone.now()),
        "may_serve": request.user.can(Capability.LOG_INTERACTIONS),
        "outcomes": Visit.Outcome.choices[:-1],
        "has_display": bool(queries.reception().display_key),
    }
    status = 422 if form.errors else 200
    page = "conversations/counter.html"
    return part_or_page(request, "conversations/_queue.html", page, context, status)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def call_next(request: MemberRequest) -> HttpResponse:
    visit = actions.call_next(by=request.user, now=timezone.now())
    toast(request, _("%(name)s, please.") % {"name": visit.name} if visit else _("Nobody waits."))
    return see_other(request, "conversations:counter")


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def call(request: MemberRequest, visit_id: int) -> HttpResponse:
    return _done(request, visit_id, actions.call_visit)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def put_back(request: MemberRequest, visit_id: int) -> HttpResponse:
    return _done(request, visit_id, actions.put_back)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def end(request: MemberRequest, visit_id: int) -> HttpResponse:
    """How it ended, with thanks."""
    visit = get_object_or_404(Visit.objects.visible_to(request.user), pk=visit_id)
    bought = {"yes": True, "no": False}.get(request.POST.get("bought", ""))
    try:
        ended = actions.end_visit(
            visit.pk,
            outcome=request.POST.get("outcome", ""),
            thanked=request.POST.get("thanked") == "on",
            bought=bought,
            remark=request.POST.get("remark", ""),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        words = _("Thank you for coming, %(name)s.") if ended.thanked else _("Done: %(name)s.")
        toast(request, words % {"name": ended.name})
    return see_other(request, "conversations:counter")


def _done(request: MemberRequest, visit_id: int, action: Callable[..., Visit]) -> HttpResponse:
    visit = get_object_or_404(Visit.objects.visible_to(request.user), pk=visit_id)
    try:
        action(visit.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    return see_other(request, "conversations:counter")
