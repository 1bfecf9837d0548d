"""Two records become one, and two again: /customers/7/merge/ and /customers/merges/3/"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.customers import actions, queries
from rapport.business.customers.models import Customer, Merge
from rapport.business.customers.queries.comparing import comparison
from rapport.business.customers.queries.parting import parting, suspects
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .parts import seen

LONGEST_NUMBER = 18


@needs(Capability.MERGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Whom to merge with; then both side by side; then it is done."""
    survivor = seen(request, customer_id)
    number = _asked(request)
    if number is None:
        return _choose(request, survivor)
    merged = get_object_or_404(Customer.objects.visible_to(request.user).led_to(number))
    if merged.pk == survivor.pk != number:
        return see_other(request, survivor)  # It was merged into this one already.
    if request.method != "POST":
        return _compare(request, survivor, merged)
    try:
        made = actions.merge(survivor.pk, merged.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _compare(request, survivor, merged, refusal=spoken(refusal.reason))
    words = _("{other} and {name} are one record now.")
    toast(
        request,
        words.format(other=merged.name, name=survivor.name),
        undo=reverse("customers:unmerge", args=[made.pk]),
    )
    if not Customer.objects.visible_to(request.user).filter(pk=survivor.pk).exists():
        return see_other(request, "customers:index")  # Private now, and not ours to see.
    return see_other(request, survivor)


@needs(Capability.MERGE)
@require_safe
def show(request: MemberRequest, merge_id: int) -> HttpResponse:
    """What would go back, and what has arrived since."""
    return _part(request, _found(request, merge_id))


@needs(Capability.MERGE)
@require_POST
def undo(request: MemberRequest, merge_id: int) -> HttpResponse:
    found = _found(request, merge_id)
    try:
        moving = [_row(key) for key in request.POST.getlist("moving")]
        actions.unmerge(found.pk, by=request.user, now=timezone.now(), moving=moving)
    except Refused as refusal:
        return _part(request, found, refusal=spoken(refusal.reason))
    words = _("{name} has a record of their own again.")
    toast(request, words.format(name=found.merged.name))
    standing = queries.standing(found.survivor_id)
    if not Customer.objects.visible_to(request.user).filter(pk=standing).exists():
        return see_other(request, "customers:index")
    return see_other(request, "workspace:customer", customer_id=standing)


def _asked(request: HttpRequest) -> int | None:
    """The number of the other record, as the page or a link sent it."""
    sent = (request.POST.get("with") or request.GET.get("with") or "").strip()
    if not sent or "find" in request.GET:
        return None
    if not sent.isascii() or not sent.isdigit() or len(sent) > LONGEST_NUMBER:
        raise Http404
    return int(sent)


def _row(key: str) -> tuple[str, int]:
    """ "sales.purchase:812" as the table and the key it names."""
    label, _colon, number = key.rpartition(":")
    if not number.isascii() or not number.isdigit() or len(number) > LONGEST_NUMBER:
        raise Http404
    return label, int(number)


def _choose(request: MemberRequest, customer: Customer) -> HttpResponse:
    asked = request.GET.get("q", "")[:200]
    meant = []
    if asked:
        meant = queries.choices(asked, member=request.user, kind=customer.kind, without=customer.pk)
    context = {
        "customer": customer,
        "suspects": suspects(customer, member=request.user),
        "choices": meant,
        "field": "with",
        "q": asked,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "customers/merging/choose.html", context, status=status)


def _compare(
    request: MemberRequest, survivor: Customer, merged: Customer, *, refusal: str = ""
) -> HttpResponse:
    compared = comparison(survivor, merged, member=request.user)
    context = {
        "customer": survivor,
        "compared": compared,
        "refusal": refusal or (spoken(compared.refusal) if compared.refusal else ""),
    }
    status = 422 if refusal else 200
    return render(request, "customers/merging/compare.html", context, status=status)


def _found(request: MemberRequest, merge_id: int) -> Merge:
    rows = Merge.objects.visible_to(request.user).select_related("merged", "by", "undone_by")
    return get_object_or_404(rows, pk=merge_id)


def _part(request: MemberRequest, merge: Merge, *, refusal: str = "") -> HttpResponse:
    context = {"parting": parting(merge), "refusal": refusal}
    status = 422 if refusal else 200
    return render(request, "customers/merging/part.html", context, status=status)
