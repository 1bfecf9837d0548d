from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer, seen_by
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class WorthQuerySet(models.QuerySet["Worth"]):
    def visible_to(self, member: Member) -> Self:
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        return self.filter(seen_by(member, "customer"), customer__merged_into=None)


class Worth(models.Model):
    """What a customer is likely to bring yet, in the currency of the business.

    Expected purchases and spend are of the next 52 weeks, with the edges between which the spend
    lies in nine of ten cases. The future value is of five years, a tenth less for each year.
    """

    class Basis(models.TextChoices):
        """What it rests on: a model of all customers, or one customer's own rhythm."""

        MODEL = "model", _("All customers together")
        RHYTHM = "rhythm", _("Their own rhythm")

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="+")
    expected_purchases = models.DecimalField(max_digits=9, decimal_places=2)
    expected_spend = models.DecimalField(max_digits=14, decimal_places=2)
    low = models.DecimalField(max_digits=14, decimal_places=2)
    high = models.DecimalField(max_digits=14, decimal_places=2)
    future_value = models.DecimalField(max_digits=14, decimal_places=2)
    basis = models.CharField(max_length=6, choices=Basis)
    figured_at = models.DateTimeField()

    objects = WorthQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-expected_spend", "customer"], name="worth_most_first")]
        constraints = [
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="worth_low_below_high"),
        ]

    def __str__(self) -> str:
        return f"{self.expected_spend} from {self.customer_id}"


class Fit(models.Model):
    """What was learned of all customers at once, and what they will bring together."""

    at = models.DateTimeField()
    customers = models.PositiveIntegerField()
    basis = models.CharField(max_length=6, choices=Worth.Basis)
    currency = models.CharField(max_length=3)
    # {"coming": {"r", "alpha", "s", "beta"}, "spending": {"p", "q", "v"}}, or the shop's rhythm:
    # {"gap", "coming_again"}. Weeks, and money of the currency.
    parameters = models.JSONField(default=dict)
    log_likelihood = models.FloatField(null=True, blank=True)  # of how they come
    expected_spend = models.DecimalField(max_digits=16, decimal_places=2)
    low = models.DecimalField(max_digits=16, decimal_places=2)
    high = models.DecimalField(max_digits=16, decimal_places=2)
    # What the best tenth of the customers brings of it, from 0 to 1.
    best_tenth = models.FloatField(null=True, blank=True)

    class Meta:
        get_latest_by = ("at", "id")
        indexes = [models.Index(fields=["-at", "-id"], name="fit_newest")]

    def __str__(self) -> str:
        return f"fit of {self.customers} at {self.at:%Y-%m-%d}"
