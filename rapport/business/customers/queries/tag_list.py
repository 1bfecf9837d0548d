"""Every tag and how many have it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from rapport.business.customers.models import Tag, seen_by
from rapport.business.team.models import Member

MOST = 1_000


@dataclass(frozen=True)
class TagRow:
    pk: int
    name: str
    count: int


def tag_list(member: Member) -> list[TagRow]:
    """In the order of the alphabet; counted are those whom this member may see."""
    seen = Q(customers__merged_into=None) & seen_by(member, "customers")
    rows = Tag.objects.annotate(count=Count("customers", filter=seen)).order_by("name", "pk")
    return [TagRow(one.pk, one.name, one.count) for one in rows[:MOST]]
