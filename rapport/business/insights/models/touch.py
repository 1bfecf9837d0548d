from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member

from .touch_rule import TouchRule


class KeepInTouchQuerySet(models.QuerySet["KeepInTouch"]):
    def following(self) -> Self:
        """By the rule of a segment; the others were said for one customer alone."""
        return self.filter(rule__isnull=False)


class KeepInTouch(models.Model):
    """How often we want to be in touch with a customer, and what about."""

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="+")
    every_weeks = models.PositiveSmallIntegerField(null=True, blank=True)  # None: no such wish
    note = models.CharField(max_length=200, blank=True)
    set_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # The rule of a segment that it follows; none where it was said for this customer.
    rule = models.ForeignKey(TouchRule, models.CASCADE, null=True, blank=True, related_name="+")
    # What it was before, so that the last change can be taken back.
    former_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    former_note = models.CharField(max_length=200, blank=True)

    objects = KeepInTouchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every_weeks=None) | Q(every_weeks__gte=1, every_weeks__lte=104),
                name="keep_in_touch_weeks",
            ),
        ]

    def __str__(self) -> str:
        return f"every {self.every_weeks} weeks"
