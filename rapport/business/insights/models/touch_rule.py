from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.customers.models import Segment
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class TouchRuleQuerySet(models.QuerySet["TouchRule"]):
    def visible_to(self, member: Member) -> Self:
        """They are of segments that all of us share."""
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def in_force(self) -> Self:
        return self.filter(is_over=False, segment__removed_at=None)


class TouchRule(models.Model):
    """How often we want to be in touch with whoever is in a segment and has no own rhythm."""

    segment = models.OneToOneField(Segment, models.CASCADE, primary_key=True, related_name="+")
    every_weeks = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, blank=True)
    set_at = models.DateTimeField()
    by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    # Over: those who follow it are let go, and then it goes itself.
    is_over = models.BooleanField(default=False)
    # When it was last seen who is in the segment.
    followed_at = models.DateTimeField(null=True, blank=True)

    objects = TouchRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every_weeks__gte=1, every_weeks__lte=104), name="touch_rule_weeks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.segment} every {self.every_weeks} weeks"
