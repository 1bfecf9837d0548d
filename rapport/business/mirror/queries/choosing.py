"""Groups of customers that the mirror can be held up to."""

from dataclasses import dataclass

from django.utils import timezone

from rapport.business.customers.models import Customer, Segment, Tag
from rapport.business.customers.queries import members_of
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.shown import Shown

from .scopes import Scope, may_see_member, of_customer, of_group, of_member, whole_business

MOST = 100


@dataclass(frozen=True)
class Group(Shown):
    """A segment, a tag or a colleague to choose."""

    value: str  # segment:3
    name: str


def groups(member: Member, *, team: bool) -> dict[str, list[Group]]:
    """What this member may choose from, by kind, each by name. Three queries at most."""
    segments = Segment.objects.visible_to(member).by_name()[:MOST]
    people = Member.objects.filter(is_robot=False, is_active=True).order_by("name", "pk")[:MOST]
    return {
        "segment": [Group(f"segment:{one.pk}", one.name) for one in segments],
        "tag": [Group(f"tag:{one.pk}", one.name) for one in Tag.objects.all()[:MOST]],
        "member": [Group(f"member:{one.pk}", one.name) for one in people] if team else [],
    }


def scope_of(kind: str, pk: int | None, *, member: Member) -> Scope | None:
    """Whose mirror this member asks for; nothing when it is not to be known.

    Refused when a segment cannot be worked out.
    """
    if kind == "customer":
        customer = Customer.objects.visible_to(member).led_to(pk or 0).first()
        return of_customer(customer, member) if customer else None
    if kind == "member":
        whose = Member.objects.filter(pk=pk or 0).first()
        return of_member(whose, member) if whose and may_see_member(whose, member) else None
    if not member.can(Capability.SEE_FIGURES):
        return None
    if kind == "business":
        return whole_business(member)
    return _group(kind, pk, member)


def _group(kind: str, pk: int | None, member: Member) -> Scope | None:
    """The customers of a segment or with a tag."""
    if kind == "segment":
        segment = Segment.objects.visible_to(member).filter(pk=pk or 0).first()
        if segment is None:
            return None
        customers = members_of(segment, member, now=timezone.now())
        return of_group(kind, segment.pk, segment.name, customers, member)
    tag = Tag.objects.filter(pk=pk or 0).first()
    if tag is None:
        return None
    customers = Customer.objects.visible_to(member).filter(tags=tag)
    return of_group(kind, tag.pk, tag.name, customers, member)
