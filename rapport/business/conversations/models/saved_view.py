from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, member: Member) -> Self:
        """One's own, and those shared with everybody."""
        return self.filter(Q(by=member) | Q(is_shared=True))

    def removable_by(self, member: Member) -> Self:
        """One's own and, for those who answer, the shared ones."""
        shared = Q(is_shared=True) if member.can(Capability.ANSWER) else Q(pk=None)
        return self.filter(Q(by=member) | shared)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class SavedView(models.Model):
    """Filters of the inbox with a name. What is in it is worked out when it is asked."""

    name = models.CharField(max_length=60)
    by = models.ForeignKey(Member, models.CASCADE, related_name="+", db_index=False)
    is_shared = models.BooleanField(default=False)
    # The filters as the inbox reads them: {"tab": "open", "whose": "mine"}. Never search words.
    choice = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "name"], name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
