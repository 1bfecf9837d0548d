from typing import Self

from django.db import models

from rapport.business.team.models import Member

from .lead import Lead
from .setting import Stage


class StepQuerySet(models.QuerySet["Step"]):
    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(undone_at=None)

    def in_order(self) -> Self:
        return self.order_by("at", "pk")


class Step(models.Model):
    """The lead came to a stage or an end, on a day. Taken back, it never happened.

    Each step holds how the lead stood after it, so that taking one back needs nothing else.
    """

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="steps", db_index=False)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=Lead.State)
    reason = models.CharField(max_length=7, choices=Lead.Reason, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    is_revival = models.BooleanField(default=False)
    # What brought it about, if not a member: "purchase:7", "message:9".
    cause = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["lead", "at", "id"], name="lead_step_in_order")]

    def __str__(self) -> str:
        return f"{self.state} at {self.at:%Y-%m-%d}"
