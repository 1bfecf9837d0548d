from datetime import date
from typing import Self

from django.db import models

from rapport.business.mirror.rules import Period


class TraitDayQuerySet(models.QuerySet["TraitDay"]):
    def within(self, period: Period) -> Self:
        return self.filter(on__gte=period.first_on, on__lte=period.last_on)

    def on_days(self, first: date, last: date) -> Self:
        return self.filter(on__gte=first, on__lte=last)


class TraitDay(models.Model):
    """How often a measure was good, and how often missed, on one day of the business.

    `good` is less what was taken back that day, so it may be below zero. Of a measure that is a
    share, `missed` counts the whole (see rules.counted).
    """

    on = models.DateField()
    measure = models.CharField(max_length=30)
    side = models.CharField(max_length=4)
    good = models.IntegerField(default=0)
    missed = models.IntegerField(default=0)

    objects = TraitDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["on", "measure"], name="trait_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.measure}"


class Bookmark(models.Model):
    """The last entry of the ledger that the daily counts know of. There is one row."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    entry = models.BigIntegerField(default=0)  # its number; the entry itself may be erased later
    table = models.CharField(max_length=64, blank=True)  # by which definitions it was counted
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"up to entry {self.entry}"
