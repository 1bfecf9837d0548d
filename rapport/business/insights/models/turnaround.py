from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer, seen_by
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class TurnaroundQuerySet(models.QuerySet["Turnaround"]):
    def visible_to(self, member: Member) -> Self:
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        return self.filter(seen_by(member, "customer"))

    def open(self) -> Self:
        return self.filter(ended_at=None)

    def most_worth_first(self) -> Self:
        return self.order_by("-worth", "pk")


class Turnaround(models.Model):
    """A relationship that we want to make better: why, what it is worth, and the plan for it."""

    class Outcome(models.TextChoices):
        CAME_BACK = "came_back", _("Came back")
        BETTER = "better", _("Better")
        NO = "no", _("No change")

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+", db_index=False)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    reasons = models.JSONField(default=list)  # Sentences, as they were when it began
    worth = models.DecimalField(max_digits=12, decimal_places=2, default=0)  # a year
    began_at = models.DateTimeField()
    follow_up_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    # Measured a while after its beginning: what they spent in as many days before and after.
    spent_before = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    spent_after = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    measured_at = models.DateTimeField(null=True, blank=True)

    objects = TurnaroundQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-began_at"], name="turnaround_of_customer"),
            models.Index(
                fields=["-worth", "id"], condition=Q(ended_at=None), name="turnaround_open"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(ended_at=None), name="turnaround_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="")
                | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="turnaround_ends_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return str(self.customer)

    def get_absolute_url(self) -> str:
        return reverse("insights:turnaround", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class TurnaroundStep(models.Model):
    """One thing to do in the plan: who, by when, done or not."""

    turnaround = models.ForeignKey(Turnaround, models.CASCADE, related_name="steps", db_index=False)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turnaround", "position"], name="turnaround_step_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.text
