from django.db import models
from django.db.models import Q

from rapport.business.customers.models import Customer


class Rhythm(models.Model):
    """How often a customer comes: their own median gap, and the day it becomes a silence."""

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="+")
    visits = models.PositiveIntegerField(default=0)  # days with a purchase
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    gap_days = models.FloatField(null=True, blank=True)  # median of the gaps between visits
    spread_days = models.FloatField(null=True, blank=True)  # median absolute deviation × 1.4826
    spent = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    last_year = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    # From this day on the silence is longer than the customer's own rhythm explains.
    quiet_from = models.DateField(null=True, blank=True)
    # When a sweep has looked at the silence; empty again once the figures change.
    quiet_seen_on = models.DateField(null=True, blank=True)
    figured_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["quiet_from"],
                condition=Q(quiet_from__isnull=False, quiet_seen_on=None),
                name="rhythm_quiet",
            ),
        ]

    def __str__(self) -> str:
        return f"rhythm of {self.customer_id}"
