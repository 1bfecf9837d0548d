"""What would fit somebody, and what came of it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.customers.models.customer import seen_by
from rapport.business.sales.models import Product, Purchase
from rapport.business.team.models import Member


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, member: Member) -> Self:
        return self.filter(seen_by(member, "customer"))

    def live(self) -> Self:
        """Those that still stand, or stand in the way of the same again."""
        return self.filter(state__in=LIVE)

    def open(self) -> Self:
        return self.filter(state=Recommendation.State.OPEN)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


LIVE = ("open", "dismissed")


class Recommendation(models.Model):
    """A product that would fit a customer: why, since when, and what came of it."""

    class Kind(models.TextChoices):
        AGAIN = "again", _("Bought again")
        NEXT = "next", _("Bought next")

    class State(models.TextChoices):
        OPEN = "open", _("Would fit")
        TAKEN = "taken", _("Bought")
        DISMISSED = "dismissed", _("Not this")
        PASSED = "passed", _("Did not come to it")

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+", db_index=False)
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    reason = models.JSONField()  # a Sentence
    score = models.FloatField()
    support = models.PositiveIntegerField()
    expected_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    # When a colleague first saw it, offered it, waved it off; when they bought it.
    shown_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    offered_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_with = models.ForeignKey(
        Purchase, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    dismissed_at = models.DateTimeField(null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-made_at"], name="recommendation_of_customer"),
            models.Index(fields=["state", "made_at"], name="recommendation_by_state"),
            models.Index(fields=["-made_at", "-id"], name="recommendation_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "product"],
                condition=Q(state__in=LIVE),
                name="recommendation_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(taken_at__isnull=False),
                name="recommendation_taken_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | Q(dismissed_at__isnull=False),
                name="recommendation_dismissed_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} for {self.customer_id}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
