from django.db import models


class Usual(models.Model):
    """What is usual at this business: one row, counted anew each night. It tells of nobody."""

    ONLY = 1

    customers = models.PositiveIntegerField()  # with a purchase
    rhythms = models.PositiveIntegerField()  # of them with a rhythm of their own
    gap_days = models.FloatField(null=True, blank=True)  # the median of their gaps
    spent = models.DecimalField(max_digits=14, decimal_places=2, default=0)  # the median
    figured_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"usual gap {self.gap_days}"
