"""What was learnt from everybody's purchases. Rewritten whole each night."""

from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class RuleQuerySet(models.QuerySet["Rule"]):
    def visible_to(self, member: Member) -> Self:
        """They count buyers and name nobody: whoever sees records sees them."""
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def offered(self) -> Self:
        """Those that lead to something we still have."""
        return self.filter(right__retired_at=None)


class Rule(models.Model):
    """Of `of` buyers of the left product, `both` bought the right one then or later."""

    left = models.ForeignKey(Product, models.CASCADE, related_name="+", db_index=False)
    right = models.ForeignKey(Product, models.CASCADE, related_name="+")
    both = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    right_of = models.PositiveIntegerField()
    buyers = models.PositiveIntegerField()
    # How much likelier than without knowing, and how close the two are (0 to 1).
    lift = models.FloatField()
    weight = models.FloatField()
    learnt_at = models.DateTimeField()

    objects = RuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="rule_once"),
            models.CheckConstraint(condition=~Q(left=models.F("right")), name="rule_of_two"),
            models.CheckConstraint(condition=Q(both__gte=5), name="rule_of_enough_buyers"),
        ]
        indexes = [models.Index(fields=["-both", "id"], name="rule_strongest")]

    def __str__(self) -> str:
        return f"{self.left_id} leads to {self.right_id}"


class Cadence(models.Model):
    """After how many days a product is usually bought again, by those who did."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="+")
    gap = models.FloatField()
    early = models.FloatField()
    late = models.FloatField()
    buyers = models.PositiveIntegerField()
    learnt_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(buyers__gte=5), name="cadence_of_enough_buyers"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} every {self.gap:.0f} days"
