from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class ProductQuerySet(models.QuerySet["Product"]):
    def visible_to(self, member: Member) -> Self:
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def offered(self) -> Self:
        return self.filter(retired_at=None)


class Product(models.Model):
    """A product or service, as everyone should know it."""

    number = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    is_service = models.BooleanField(default=False)
    description = models.TextField(max_length=4000, blank=True)
    benefits = models.TextField(max_length=4000, blank=True)
    warranty = models.TextField(max_length=2000, blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="product_by_name")]

    def __str__(self) -> str:
        return self.name


class Price(models.Model):
    """What a product costs, everything included, from a day on. The history is kept."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="prices", db_index=False)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    from_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "from_on"], name="price_once_a_day"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="price_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class CommonQuestion(models.Model):
    """What customers ask about a product, with the answer everybody gives."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="questions", db_index=False)
    position = models.PositiveIntegerField()
    question = models.CharField(max_length=300)
    answer = models.TextField(max_length=2000)

    class Meta:
        ordering = ["product", "position"]
        constraints = [
            models.UniqueConstraint(fields=["product", "position"], name="question_in_order"),
        ]

    def __str__(self) -> str:
        return self.question
