"""/loyalty/referrals/: who brought whom; /graph/: as a picture; /7/: one; /new/: one more."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.customers.models import Customer
from rapport.business.referrals import actions, queries, rules
from rapport.business.referrals.forms import BringForm, ReasonForm
from rapport.business.referrals.models import Referral
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LAST_PAGE, LONGEST_NUMBER = 10_000, 18


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked, show = request.GET.get("page", "1"), request.GET.get("show", "")
    page = min(max(int(asked), 1), LAST_PAGE) if asked.isdecimal() and len(asked) < 6 else 1  # noqa: PLR2004
    context = {
        "list": queries.overview(request.user, show=show, page=page),
        "show": show,
        "page": page,
        "tabs": [
            ("", _("All")),
            ("came", _("On their way")),
            ("rewarded", _("Rewarded")),
            ("refused", _("Do not count")),
        ],
        "may_bring": request.user.can(Capability.CHANGE_CUSTOMERS),
        "may_set": request.user.can(Capability.MANAGE_BUSINESS),
    }
    return render(request, "referrals/index.html", context)


@member_required
@require_safe
def graph(request: MemberRequest) -> HttpResponse:
    """Everybody's lines; `of` shows those below one person."""
    of = number(request.GET.get("of", ""))
    root = Customer.objects.visible_to(request.user).led_to(of).first() if of else None
    drawn = queries.graph(request.user, root=root.pk if root else None)
    return render(request, "referrals/graph.html", {"graph": drawn, "root": root})


@member_required
@require_safe
def show(request: MemberRequest, referral_id: int) -> HttpResponse:
    return shown(request, found(request, referral_id))


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Who sent them? Asked at the counter, or written down later."""
    said = request.GET.get("said", "").replace("\x00", "")[:200].strip()
    meant = queries.meant_by(said, member=request.user) if said else None
    form = BringForm(request.POST or None, initial={"code": "" if meant else said})
    friend = _customer(request, request.POST.get("friend") or request.GET.get("friend", ""))
    if request.method == "POST" and form.is_valid():
        referrer = _referrer(request, form)
        if friend is None:
            form.add_error(None, _("Choose who came."))
        elif referrer is not None:
            return _brought(request, friend=friend, referrer=referrer)
    context = {
        "form": form,
        "friend": friend,
        "referrer": meant or _customer(request, request.GET.get("referrer", "")),
    }
    return render(request, "referrals/new.html", context, status=422 if form.errors else 200)


def _brought(request: MemberRequest, *, friend: Customer, referrer: Customer) -> HttpResponse:
    referral = actions.bring(
        friend.pk,
        referrer_id=referrer.pk,
        how=Referral.How.COUNTER,
        by=request.user,
        now=timezone.now(),
    )
    if not referral.is_live:
        toast(request, _("Written down. It does not count: see why."))
        return see_other(request, referral)
    toast(request, _("Written down: {name} sent them.").format(name=referrer.name))
    return see_other(request, friend)


def _referrer(request: MemberRequest, form: BringForm) -> Customer | None:
    """Chosen or by the code; nobody, with the reason on the form, when neither leads to one."""
    code = queries.by_code(rules.code_of(form.cleaned_data["code"]))
    wanted = form.cleaned_data["referrer"] or (code.customer_id if code else 0)
    one = Customer.objects.visible_to(request.user).led_to(wanted).first()
    if one is None:
        words = _("Nobody like that.") if form.cleaned_data["referrer"] else _("No such code.")
        form.add_error("code", words)
    return one


def _customer(request: MemberRequest, asked: str) -> Customer | None:
    wanted = number(asked)
    if not wanted:
        return None
    return get_object_or_404(Customer.objects.visible_to(request.user).led_to(wanted))


def number(asked: str) -> int:
    is_one = asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER
    return int(asked) if is_one else 0


def found(request: MemberRequest, referral_id: int) -> Referral:
    """The only way to a referral: hidden and missing are the same."""
    return get_object_or_404(Referral.objects.visible_to(request.user), pk=referral_id)


def shown(
    request: MemberRequest,
    referral: Referral,
    *,
    form: ReasonForm | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    member = request.user
    context: dict[str, Any] = {
        "shown": queries.referral_page(referral.pk),
        "form": form or ReasonForm(),
        "refused": spoken(refused.reason) if refused else "",
        "may_decide": member.can(Capability.APPROVE),
    }
    return render(request, "referrals/show.html", context, status=status)
