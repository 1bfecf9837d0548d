"""What points and stamps can be spent on."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .programme import Programme


class RewardQuerySet(models.QuerySet["Reward"]):
    def visible_to(self, member: Member) -> Self:
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def offered(self) -> Self:
        """Those that can be had today."""
        return self.filter(is_active=True).exclude(programme__state=Programme.State.ENDED)

    def cheapest_first(self) -> Self:
        return self.order_by("cost", "pk")


class Reward(models.Model):
    """Something that costs points or stamps, and comes as a voucher."""

    class Kind(models.TextChoices):
        MONEY = "money", _("Money off")
        PERCENT = "percent", _("Per cent off")
        PRODUCT = "product", _("A product for free")
        SERVICE = "service", _("A service for free")
        GIFT = "gift", _("A gift")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="rewards", db_index=False)
    name = models.CharField(max_length=120)
    cost = models.PositiveIntegerField()  # in points or stamps
    kind = models.CharField(max_length=8, choices=Kind)
    amount = models.PositiveIntegerField(null=True, blank=True)  # money: in minor units
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    minimum = models.PositiveIntegerField(default=0)  # least purchase, in minor units
    valid_days = models.PositiveSmallIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    objects = RewardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cost__gt=0), name="reward_costs_something"),
            models.CheckConstraint(
                condition=~Q(kind="money") | Q(amount__gt=0), name="reward_worth_money"
            ),
            models.CheckConstraint(
                condition=~Q(kind="percent") | Q(percent__gte=1, percent__lte=100),
                name="reward_per_cent",
            ),
        ]
        indexes = [models.Index(fields=["programme", "cost"], name="reward_by_cost")]

    def __str__(self) -> str:
        return self.name
