from django.db import models
from django.db.models import Q

from rapport.business.customers.models import Customer, KeyDate


class ReviewRhythm(models.Model):
    """How often we sit down with a company, and when it is time again."""

    company = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="+")
    months = models.PositiveSmallIntegerField(null=True, blank=True)  # None: as it comes
    due_on = models.DateField(null=True, blank=True)
    # The key date by which Today reminds of it; none while a review is planned.
    reminder = models.OneToOneField(
        KeyDate, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(due_on__isnull=False), name="review_rhythm_due"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gte=1, months__lte=36),
                name="review_rhythm_months",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.months}"
