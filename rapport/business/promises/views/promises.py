"""/promises/: what we owe; /promises/7/: one of them; /promises/new/: one more."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.customers.models import Customer
from rapport.business.promises import actions, queries
from rapport.business.promises.forms import MoveForm, PromiseForm, ReasonForm
from rapport.business.promises.models import Promise
from rapport.business.promises.rules import LONGEST_TEXT
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LAST_PAGE = 1000


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    wanted = _wanted(request.GET)
    context = {
        "list": queries.promise_list(request.user, wanted, now=timezone.now()),
        "wanted": wanted,
        "may_change": request.user.can(Capability.LOG_INTERACTIONS),
        "tabs": [
            ("open", _("Open")),
            ("due", _("Due today")),
            ("overdue", _("Overdue")),
            ("kept", _("Kept")),
            ("broken", _("Broken")),
            ("all", _("All")),
        ],
    }
    return part_or_page(request, "promises/_list.html", "promises/index.html", context, 200)


@member_required
@require_safe
def show(request: MemberRequest, promise_id: int) -> HttpResponse:
    return page(request, found(request, promise_id))


@needs(Capability.LOG_INTERACTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """A promise made by word of mouth, or one that was not noticed."""
    asked = request.GET.get("customer", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0  # noqa: PLR2004
    customer = get_object_or_404(Customer.objects.visible_to(request.user).led_to(number))
    text = request.GET.get("text", "").replace("\x00", "")[:LONGEST_TEXT].strip()
    form = PromiseForm(request.POST or None, initial={"owner": request.user.pk, "text": text})
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_promise(
                customer.pk,
                text=form.cleaned_data["text"],
                due_by=form.due_by(),
                has_hour=form.has_hour,
                owner=form.cleaned_data["owner"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Promised. You are reminded before it is due."))
            return see_other(request, customer)
    context = {"form": form, "customer": customer}
    return render(request, "promises/new.html", context, status=422 if form.errors else 200)


def found(request: MemberRequest, promise_id: int) -> Promise:
    """The only way to a promise: hidden and missing are the same."""
    rows = Promise.objects.visible_to(request.user).select_related("customer", "owner", "maker")
    return get_object_or_404(rows, pk=promise_id)


def page(
    request: MemberRequest, promise: Promise, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """One promise with everything that can be done about it, the forms as they stand."""
    context = {
        "screen": queries.promise_screen(promise, member=request.user, now=timezone.now()),
        "promise": promise,
        "move_form": MoveForm(prefix="move"),
        "reason_form": ReasonForm(),
        **forms,
    }
    return render(request, "promises/show.html", context, status=status)


def _wanted(asked: QueryDict) -> queries.Wanted:
    page_number = asked.get("page", "")
    is_number = page_number.isascii() and page_number.isdigit() and len(page_number) < 6  # noqa: PLR2004
    number = int(page_number) if is_number else 1
    show_what = asked.get("show", "")
    return queries.Wanted(
        show=show_what if show_what in queries.SHOWS else "open",
        text=asked.get("q", "").replace("\x00", "")[:200].strip(),
        mine=asked.get("mine") == "1",
        page=max(1, min(number if len(page_number) < 6 else LAST_PAGE, LAST_PAGE)),  # noqa: PLR2004
    )
