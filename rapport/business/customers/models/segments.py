"""Saved filters."""

from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.team.models import Member


class SegmentQuerySet(models.QuerySet["Segment"]):
    def visible_to(self, member: Member) -> Self:
        """Shared ones, and one's own."""
        return self.filter(Q(is_shared=True) | Q(by=member))

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class Segment(models.Model):
    """A filter with a name, usable everywhere. Who is in it is worked out when it is asked."""

    name = models.CharField(max_length=120, unique=True)
    # The filter as it was put together; customers/segments says how it reads.
    definition = models.JSONField()
    columns = models.JSONField(default=list, blank=True)
    sort = models.CharField(max_length=80, blank=True)
    is_shared = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SegmentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
