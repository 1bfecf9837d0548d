"""/search/ and /palette/: find anyone or anything, from anywhere."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.sales.models import Purchase
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.models import Member
from rapport.business.team.queries import called
from rapport.business.team.rules import Capability
from rapport.doors.workspace.places import address
from rapport.plumbing.design.words import spoken
from rapport.plumbing.search import queries as documents

KINDS = {
    "customer": ("user", "Customers"),
    "conversation": ("mail", "Conversations"),
    "case": ("flag", "Cases"),
    "product": ("package", "Products"),
    "purchase": ("shopping-bag", "Purchases"),
}
# Whose words are for some only; who may see them is asked of their own tables, each time anew.
GUARDED: dict[str, Any] = {
    "customer": Customer,
    "conversation": Conversation,
    "case": Case,
    "purchase": Purchase,
}
LONGEST, MOST_PRIVATE = 200, 200


@dataclass(frozen=True)
class Found:
    title: str
    subtitle: str
    kind: str
    icon: str
    address: str


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:LONGEST]
    kind = request.GET.get("kind", "")
    kinds = (kind,) if kind in KINDS else tuple(KINDS)
    context = {
        "asked": asked,
        "kind": kind,
        "kinds": [(value, name) for value, (_icon, name) in KINDS.items()],
        "found": _found(asked, request.user, kinds=kinds, limit=50),
    }
    return render(request, "workspace/search.html", context)


@member_required
@require_safe
def palette(request: MemberRequest) -> HttpResponse:
    """The answers to what is typed, as options; with nothing typed, what one can do."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    commands = [one for one in _commands(request.user) if asked.lower() in one.title.lower()]
    found = _found(asked, request.user, kinds=tuple(KINDS), limit=8)
    return render(request, "workspace/_palette.html", {"found": found + commands[:6]})


def _found(asked: str, member: Member, *, kinds: tuple[str, ...], limit: int) -> list[Found]:
    if not asked or not member.can(Capability.SEE_RECORDS):
        return []
    hits = documents.find(asked, kinds=kinds, audiences=member.audiences, limit=limit)
    hits = _permitted(hits, member)
    if "customer" in kinds and (own := _looked_after(asked, member)):
        hits = sorted([*hits, *own], key=lambda hit: -hit.score)[:limit]
    return [
        Found(hit.title, hit.subtitle, hit.kind, KINDS[hit.kind][0], where)
        for hit in hits
        if (where := address(hit.reference))
    ]


def _permitted(hits: list[documents.Hit], member: Member) -> list[documents.Hit]:
    """Without what became private after it was last told to the search."""
    if member.can(Capability.SEE_PRIVATE):
        return hits
    hidden = set()
    for kind, model in GUARDED.items():
        asked = {int(one.reference.rpartition(":")[2]) for one in hits if one.kind == kind}
        if asked:
            seen = model.objects.visible_to(member).filter(pk__in=asked)
            hidden |= {f"{kind}:{pk}" for pk in asked - set(seen.values_list("pk", flat=True))}
    return [one for one in hits if one.reference not in hidden]


def _looked_after(asked: str, member: Member) -> list[documents.Hit]:
    """Private customers whom this member looks after: for managers, and for them."""
    if member.can(Capability.SEE_PRIVATE):
        return []  # They have found them already.
    own = Customer.objects.visible_to(member).filter(is_private=True)
    mine = {f"customer:{pk}" for pk in own.values_list("pk", flat=True)}
    if not mine:
        return []
    hits = documents.find(asked, kinds=("customer",), audiences=("managers",), limit=MOST_PRIVATE)
    return [hit for hit in hits if hit.reference in mine]


def _commands(member: Member) -> list[Found]:
    offered = [
        (_("Today"), "sun", "workspace:today", None),
        (_("Inbox"), "inbox", "conversations:index", None),
        (_("Log a visit or call"), "phone", "conversations:log", Capability.LOG_INTERACTIONS),
        (spoken(called().new), "user-plus", "customers:new", Capability.CHANGE_CUSTOMERS),
        (_("Enter a purchase"), "shopping-bag", "sales:new-purchase", Capability.RECORD_SALES),
        (_("Import a file"), "file-down", "customers:imports", Capability.IMPORT),
        (_("Opening hours"), "clock", "team:hours", Capability.MANAGE_BUSINESS),
        (_("Settings"), "settings", "team:settings", None),
    ]
    return [
        Found(title, _("Go there"), "command", icon, reverse(name))
        for title, icon, name, capability in offered
        if capability is None or member.can(capability)
    ]
