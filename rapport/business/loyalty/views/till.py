"""/loyalty/till/: one field from "who" to "thank you". Nothing is written before the end.

Every step is the same form with the basket in it, so that it works without JavaScript, and going
back is a step back. What is typed is understood by the server alone.
"""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.customers.models import Customer
from rapport.business.loyalty.actions.till import ring_up, undo_ring_up
from rapport.business.loyalty.models import Voucher
from rapport.business.loyalty.queries import standing
from rapport.business.loyalty.queries.till import bill, ready_for
from rapport.business.loyalty.queries.till_done import rung
from rapport.business.loyalty.queries.till_finds import Find, by_code, people, things
from rapport.business.loyalty.rules.cards import is_receipt, new_receipt
from rapport.business.loyalty.rules.till import MOST_ITEMS, Item, typed
from rapport.business.sales.models import Purchase
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LONGEST = 120
LONGEST_ID = 18
LONGEST_WORD = 300


@dataclass
class Step:
    """Where the form stands: who, what, and what was typed last."""

    number: str
    customer: Customer | None = None
    is_walk_in: bool = False
    items: list[Item] = field(default_factory=list)
    q: str = ""
    finds: list[Find] = field(default_factory=list)
    error: str = ""
    is_thanked: bool = True
    nevertheless: str = ""

    @property
    def asks_who(self) -> bool:
        return self.customer is None and not self.is_walk_in

    def put_in(self, item: Item) -> None:
        """Into the basket; a voucher or reward only once."""
        is_twice = item.kind in {"voucher", "reward"} and item in self.items
        if len(self.items) < MOST_ITEMS and not is_twice:
            self.items.append(item)
        self.q, self.finds = "", []


@needs(Capability.RECORD_SALES)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else request.GET
    step = _read(request, posted)
    if request.method != "POST":
        return _shown(request, step)
    if "without" in posted:
        _take_out(step, posted["without"])
    elif posted.get("add") or (posted.get("pick") and posted.get("pick_for") == step.q):
        _choose(request, step, posted.get("add") or posted["pick"])
    elif step.q:
        _understand(request, step)
    elif step.asks_who:
        step.is_walk_in = True
    elif step.items:
        return _finish(request, step)
    return _shown(request, step, status=422 if step.error else 200)


@needs(Capability.RECORD_SALES)
@require_safe
def finds(request: MemberRequest) -> HttpResponse:
    """What may be meant, while it is typed."""
    step = _read(request, request.GET)
    if step.q:
        step.finds = _found(request, step)
    return render(request, "loyalty/_till_finds.html", {"step": step})


@needs(Capability.RECORD_SALES)
@require_safe
def done(request: MemberRequest, purchase_id: int) -> HttpResponse:
    """What it brought them, what to say, and the way back."""
    purchase = get_object_or_404(Purchase.objects.visible_to(request.user), pk=purchase_id)
    return render(request, "loyalty/till_done.html", {"rung": rung(purchase, now=timezone.now())})


@needs(Capability.RECORD_SALES)
@require_POST
def undo(request: MemberRequest, purchase_id: int) -> HttpResponse:
    purchase = get_object_or_404(Purchase.objects.visible_to(request.user), pk=purchase_id)
    try:
        undo_ring_up(purchase.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        context = {"rung": rung(purchase, now=timezone.now())}
        return render(request, "loyalty/till_done.html", context, status=422)
    toast(request, _("All of it is taken back."))
    return see_other(request, "loyalty:till")


def _finish(request: MemberRequest, step: Step) -> HttpResponse:
    try:
        purchase = ring_up(
            step.items,
            customer=step.customer,
            number=step.number,
            is_thanked=step.is_thanked,
            nevertheless=step.nevertheless,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        step.error = spoken(refusal.reason)
        return _shown(request, step, status=422)
    return see_other(request, "loyalty:till-done", purchase_id=purchase.pk)


def _shown(request: MemberRequest, step: Step, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    context: dict[str, Any] = {"step": step, "may_approve": request.user.can(Capability.APPROVE)}
    if not step.asks_who:
        context["bill"] = bill(step.items, member=request.user, customer=step.customer, now=now)
    if step.customer is not None:
        chosen = {str(one) for one in step.items}
        ready = ready_for(step.customer, member=request.user, now=now)
        context["ready"] = [one for one in ready if one.item not in chosen]
        context["standing"] = standing(step.customer.pk, today=timezone.localdate())
    return part_or_page(request, "loyalty/_till.html", "loyalty/till.html", context, status)


def _read(request: MemberRequest, posted: QueryDict) -> Step:
    number = posted.get("number", "")
    items = [Item.read(one) for one in posted.getlist("item")[:MOST_ITEMS]]
    step = Step(
        number=number if is_receipt(number) else new_receipt(),
        is_walk_in=posted.get("walk_in") == "1",
        items=[one for one in items if one is not None],
        q=posted.get("q", "").replace("\0", "").strip()[:LONGEST],
        is_thanked="asked_thanks" not in posted or posted.get("is_thanked") == "on",
        nevertheless=posted.get("nevertheless", "")[:LONGEST_WORD],
    )
    if asked := posted.get("customer", ""):
        step.customer = _customer(request, asked)
    return step


def _choose(request: MemberRequest, step: Step, value: str) -> None:
    """One of what was offered."""
    if step.asks_who:
        step.customer = _customer(request, value)
        step.q = ""
    elif (item := Item.read(value)) is not None:
        step.put_in(item)


def _understand(request: MemberRequest, step: Step) -> None:
    """A code, an amount, or words: one match is taken, several are offered."""
    scanned = by_code(request.user, step.q)
    if isinstance(scanned, Customer):
        step.customer, step.q = scanned, ""
        return
    if isinstance(scanned, Voucher):
        if step.asks_who:
            step.customer = scanned.customer
            step.is_walk_in = scanned.customer is None
        step.put_in(Item("voucher", scanned.pk))
        return
    meant = typed(step.q)
    if meant.amount is not None and _is_money(step):
        step.is_walk_in = step.is_walk_in or step.asks_who
        step.put_in(Item("amount", 0, meant.quantity, meant.amount))
        return
    step.finds = _found(request, step)
    if len(step.finds) == 1:
        _choose(request, step, step.finds[0].value)
    elif not step.finds:
        step.error = _("Nobody like that.") if step.asks_who else _("Nothing like that.")


def _found(request: MemberRequest, step: Step) -> list[Find]:
    if step.asks_who:
        return people(step.q, member=request.user)
    now = timezone.now()
    ready = ready_for(step.customer, member=request.user, now=now) if step.customer else []
    chosen = {str(one) for one in step.items}
    ready = [one for one in ready if one.item not in chosen]
    today = timezone.localdate()
    return things(typed(step.q), ready=ready, member=request.user, today=today)


def _is_money(step: Step) -> bool:
    """While nobody is named, a bare number is the end of a telephone number."""
    return not step.asks_who or "." in step.q or "," in step.q


def _take_out(step: Step, which: str) -> None:
    place = next((n for n, one in enumerate(step.items) if str(one) == which), None)
    if place is not None:
        del step.items[place]


def _customer(request: HttpRequest, asked: str) -> Customer:
    number = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_ID else 0
    seen = Customer.objects.visible_to(request.user)  # type: ignore[arg-type]
    return get_object_or_404(seen.led_to(number))
