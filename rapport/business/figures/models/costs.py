from decimal import Decimal

from django.db import models
from django.db.models import Q

from rapport.business.sales.models import Product

USUAL_MINUTES = 6


class Rate(models.Model):
    """What our own time costs; one row, and none until somebody says so."""

    ONLY = 1

    hour = models.DecimalField(max_digits=8, decimal_places=2)
    answer_minutes = models.PositiveSmallIntegerField(default=USUAL_MINUTES)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="rate_is_one"),
            models.CheckConstraint(condition=Q(hour__gte=0), name="rate_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.hour} an hour"

    def of_answers(self, count: int) -> Decimal:
        return (self.hour * self.answer_minutes * count / 60).quantize(Decimal("0.01"))


class ProductCost(models.Model):
    """What a product costs us: without it nobody knows what it earns. Today's cost counts."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="product_cost_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} for {self.product_id}"
