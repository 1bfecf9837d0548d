"""What the address of the list asks for, and the list as a page. Other views lead back to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from rapport.business.customers import queries
from rapport.business.customers.fields import Asked, asked
from rapport.business.customers.models import Customer, Segment
from rapport.business.customers.queries.chips import Address, chips_of
from rapport.business.customers.queries.columns import MOST
from rapport.business.customers.queries.paging import SORTS, sortable
from rapport.business.customers.segments import Group, parse_text, segment_tree
from rapport.business.team.http import MemberRequest
from rapport.business.team.queries import stage_choices
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

REMEMBERED = "customer_columns"
# What stays in the address when the filter changes.
KEPT = ("q", "stage", "attention", "kind", "tag", "keeper", "sort", "columns", "segment")


def list_page(request: MemberRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The list as its address asks; a filter that cannot be understood shows nobody."""
    try:
        filters, refusal = asked_for(request), ""
    except Refused as reason:
        filters, refusal, status = (
            asked_for(request, without_filter=True),
            spoken(reason.reason),
            422,
        )
    context = _context(request, filters) | {"problem": problem, "refusal": refusal}
    if not refusal:
        context["listing"] = queries.customer_list(filters, member=request.user)
    return part_or_page(request, "customers/_list.html", "customers/index.html", context, status)


def _context(request: MemberRequest, filters: queries.Filters) -> dict[str, Any]:
    member = request.user
    chips = None
    if filters.tree is not None and filters.asked is not None and filters.tree.parts:
        chips = chips_of(filters.tree, filters.asked, Address(kept(request)))
    return {
        "filters": filters,
        "chips": chips,
        **_segment_context(request),
        "stages": stage_choices(),
        "attentions": Customer.Attention.choices,
        "kinds": Customer.Kind.choices,
        "tags": queries.tag_names(),
        "keepers": queries.keepers(member),
        "may_change": member.can(Capability.CHANGE_CUSTOMERS),
        "may_import": member.can(Capability.IMPORT),
        "may_export": member.can(Capability.EXPORT),
    }


def _segment_context(request: MemberRequest) -> dict[str, Any]:
    """The segment that was opened, and whether it asks something else by now."""
    segment, member = segment_asked(request), request.user
    if segment is None:
        return {"segment": None}
    capability = Capability.MANAGE_FIELDS if segment.is_shared else Capability.CHANGE_CUSTOMERS
    return {
        "segment": segment,
        "is_changed": "filter" in request.GET,
        "may_keep": member.can(capability) and (segment.is_shared or segment.by_id == member.pk),
    }


def asked_for(request: HttpRequest, *, without_filter: bool = False) -> queries.Filters:
    """The filters in the address; what is not among the choices is not asked for.

    A filter put together from fields is understood whole, or Refused.
    """
    given = request.GET
    keeper = given.get("keeper", "")
    question = _question(request)
    return queries.Filters(
        text=given.get("q", "").replace("\0", "").strip()[:200],
        stage=_one_of(given.get("stage", ""), Customer.Stage.values),
        attention=_one_of(given.get("attention", ""), Customer.Attention.values),
        kind=_one_of(given.get("kind", ""), Customer.Kind.values),
        tag=given.get("tag", "").replace("\0", "")[:60],
        keeper=int(keeper) if keeper.isdecimal() and len(keeper) < 10 else None,  # noqa: PLR2004
        sort=_sort(request, question),
        after=given.get("after", "").replace("\0", "")[:300],
        tree=None if without_filter else tree_asked(request, question),
        asked=question,
        columns=columns_asked(request),
        counts_all=given.get("count") == "exact",
    )


def _question(request: HttpRequest) -> Asked:
    return asked(request.user, timezone.now())  # type: ignore[arg-type]  # guarded by the view


def tree_asked(request: HttpRequest, question: Asked) -> Group | None:
    """The filter of the address, or that of the segment it names."""
    if text := request.GET.get("filter", "").replace("\0", ""):
        return parse_text(text, question)
    segment = segment_asked(request)
    return segment_tree(segment, question) if segment else None


def segment_asked(request: HttpRequest) -> Segment | None:
    """The segment of the address; one that is not there or not for this member is 404."""
    number = request.GET.get("segment", "")
    if not number:
        return None
    if hasattr(request, "segment_found"):
        return request.segment_found  # type: ignore[no-any-return]  # looked up before
    if not number.isdecimal() or len(number) > 9:  # noqa: PLR2004
        raise Http404
    member: Any = request.user
    found = Segment.objects.visible_to(member).filter(pk=number).first()
    if found is None:
        raise Http404
    request.segment_found = found  # type: ignore[attr-defined]
    return found


def columns_asked(request: HttpRequest) -> tuple[str, ...]:
    """Those of the address, else those of the segment, else those this member chose last."""
    given = request.GET.get("columns", "")[:600]
    names = given.split(",") if given else []
    if not names and request.GET.get("segment"):
        segment = segment_asked(request)
        names = segment.columns if segment else []
    names = names or request.session.get(REMEMBERED, [])
    return tuple(str(name)[:80] for name in names if name)[:MOST]


def kept(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """What else the address asks for, and goes on asking for when the filter changes."""
    return tuple((name, request.GET[name]) for name in KEPT if request.GET.get(name))


def _sort(request: HttpRequest, question: Asked) -> str:
    """An order that is offered; those of fields are looked up only when one is asked for."""
    sort = request.GET.get("sort", "")[:80]
    if not sort and request.GET.get("segment"):
        segment = segment_asked(request)
        sort = segment.sort if segment else ""
    if not sort or sort in SORTS:
        return sort or "name"
    return sort if sort.removeprefix("-") in sortable(question) else "name"


def ticked_of(request: HttpRequest) -> list[int]:
    """The customers whose boxes were ticked."""
    ticked = request.POST.getlist("customer")[:1_000]
    return [int(one) for one in ticked if one.isdecimal() and len(one) < 19]  # noqa: PLR2004


def _one_of(given: str, known: list[str]) -> str:
    return given if given in known else ""
