from django.db import models
from django.utils.translation import gettext_lazy as _


class Finding(models.Model):
    """What the check-up of one week said about one sign. Kept, so that its course can be seen."""

    class Verdict(models.TextChoices):
        CLAIMED = "claimed", _("Costs money")
        UNSHOWN = "unshown", _("Happens; no cost shown")
        FEW = "few", _("Too few to say")
        FINE = "fine", _("Fine")
        NO_SOURCE = "no_source", _("No source yet")

    sign = models.CharField(max_length=20)
    on = models.DateField()  # the Monday of its week
    at = models.DateTimeField()  # the newest look of that week
    affected = models.PositiveIntegerField(default=0)  # customers, in the 90 days before
    exposed = models.PositiveIntegerField(default=0)  # all to whom it could have happened
    # Money a year, with the ends of the interval; nothing where it was not measured.
    low = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3)
    sureness = models.FloatField(default=0)  # 1 less the corrected chance of a false alarm
    verdict = models.CharField(max_length=9, choices=Verdict)
    is_claimed = models.BooleanField(default=False)
    detail = models.JSONField(default=dict)  # counts, weeks followed, tests; never names

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sign", "on"], name="finding_once_a_week"),
        ]
        indexes = [models.Index(fields=["on", "sign"], name="finding_of_week")]

    def __str__(self) -> str:
        return f"{self.sign} {self.on}"

    @property
    def figure(self) -> int:
        """How many customers it touched lately."""
        return self.affected
