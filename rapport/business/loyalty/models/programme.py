"""What we give back to those who stay: points or stamps, for what, and for how long."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, member: Member) -> Self:
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def running(self) -> Self:
        """Those in which something is earned today."""
        return self.filter(state=Programme.State.RUNNING)

    def in_order(self) -> Self:
        return self.order_by("state", "name", "pk")


class Programme(models.Model):
    """Points or stamps for those who come back."""

    class Kind(models.TextChoices):
        POINTS = "points", _("Points")
        STAMPS = "stamps", _("Stamps")

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    kind = models.CharField(max_length=6, choices=Kind, default=Kind.POINTS)
    name = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    started_on = models.DateField()  # what was bought before earns nothing
    currency = models.CharField(max_length=3)
    # What one point, or one stamp, is worth to a customer; the liability is reckoned with it.
    worth = models.DecimalField(max_digits=9, decimal_places=4)
    stamps_needed = models.PositiveSmallIntegerField(default=10)
    expires_after = models.PositiveSmallIntegerField(null=True, blank=True)  # months
    notice_days = models.PositiveSmallIntegerField(default=30)
    # How much a colleague may give by hand at once without somebody who may approve.
    most_by_hand = models.PositiveIntegerField(default=100)
    # The sample it came from, so that none comes twice.
    sample = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(worth__gte=0), name="programme_worth"),
            models.CheckConstraint(condition=Q(stamps_needed__gt=0), name="programme_stamps"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("loyalty:programme", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.state == Programme.State.RUNNING


class EarningRule(models.Model):
    """For what something is earned in a programme."""

    class Kind(models.TextChoices):
        AMOUNT = "amount", _("For money spent")
        VISIT = "visit", _("For each purchase")
        PRODUCT = "product", _("For a product")
        BIRTHDAY = "birthday", _("On a birthday")
        WELCOME = "welcome", _("For joining")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="earning", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    points = models.PositiveIntegerField()
    # For money spent: so many points for each of these. For each purchase: the least it comes to.
    per = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["programme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "position"], name="earning_in_order"),
            models.CheckConstraint(condition=Q(points__gt=0), name="earning_something"),
            models.CheckConstraint(
                condition=~Q(kind="amount") | Q(per__gt=0), name="earning_per_money"
            ),
            models.CheckConstraint(
                condition=~Q(kind="product") | Q(product__isnull=False), name="earning_for_product"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.points}"


class Tier(models.Model):
    """A step of the ladder: who earned so much within a year gets more."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="tiers", db_index=False)
    name = models.CharField(max_length=60)
    threshold = models.PositiveIntegerField()  # earned within the last twelve months
    bonus = models.PositiveSmallIntegerField(default=0)  # per cent more on what they buy
    gives = models.CharField(max_length=200, blank=True)  # what else, in words

    class Meta:
        ordering = ["programme", "threshold"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "threshold"], name="tier_once"),
            models.CheckConstraint(condition=Q(threshold__gt=0), name="tier_above_nothing"),
        ]

    def __str__(self) -> str:
        return self.name
