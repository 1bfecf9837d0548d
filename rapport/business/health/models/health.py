from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from rapport.business.customers.models import Customer, seen_by
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class HealthQuerySet(models.QuerySet["Health"]):
    def visible_to(self, member: Member) -> Self:
        """Whoever may see the customer may see how things stand with them."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        return self.filter(seen_by(member, "customer"), customer__merged_into=None)

    def coldest_first(self) -> Self:
        return self.order_by("score", "pk")


class Health(models.Model):
    """How a relationship stands, with its reasons. Nobody of whom nothing is known has one.

    Only what everybody may know who sees the customer counts: a word given in private, or what
    came to a private mailbox, speaks for or against nobody here.
    """

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="+")
    score = models.PositiveSmallIntegerField()  # 0 to 100
    warmth = models.PositiveSmallIntegerField()  # 1 cold, cool, mild, warm, 5 glowing
    sureness = models.FloatField()  # 0 to 1: how much is known, and how fresh it is
    # The change over the last ninety days; nothing when we have not known them for so long.
    trend = models.SmallIntegerField(null=True, blank=True)
    # [{"key", "points", "sentence", "place"}], the heaviest first.
    reasons = models.JSONField(default=list)
    figured_at = models.DateTimeField()

    objects = HealthQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["score", "customer"], name="health_coldest"),
            models.Index(fields=["warmth", "score", "customer"], name="health_by_warmth"),
            models.Index(
                fields=["trend", "customer"],
                condition=Q(trend__isnull=False),
                name="health_by_trend",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=100), name="health_in_a_hundred"),
            models.CheckConstraint(condition=Q(warmth__gte=1, warmth__lte=5), name="health_warmth"),
            models.CheckConstraint(
                condition=Q(sureness__gte=0, sureness__lte=1), name="health_sureness"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.score} for {self.customer_id}"

    def get_absolute_url(self) -> str:
        return reverse("health:show", args=[self.pk])


class HealthSnapshot(models.Model):
    """How it stood on a day: one a week at most, and only while it changes or the month is over."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    score = models.PositiveSmallIntegerField()
    sureness = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["on"], name="health_snapshot_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["customer", "on"], name="health_snapshot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.score} on {self.on:%Y-%m-%d}"
