"""Rights over one's own data: what was erased, and how long each kind is kept."""

from django.db import models

from rapport.business.team.models import Member


class Erasure(models.Model):
    """The certificate of an erasure: what went, without a word of whom."""

    # The number the customer had, which nobody gets again.
    customer_number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Why: "asked", "retention"; never a name.
    ground = models.CharField(max_length=12)
    # How many rows of which kind went or were emptied: {"conversations": 3}.
    counts = models.JSONField(default=dict)
    # How often a restored backup brought them back and they were erased anew.
    repeats = models.PositiveIntegerField(default=0)
    repeated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="erasure_newest")]

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class Retention(models.Model):
    """How long one kind of data is kept; without a row, its own default holds."""

    subject = models.CharField(max_length=40, unique=True)
    months = models.PositiveIntegerField(null=True, blank=True)  # nothing: for good
    changed_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    swept_at = models.DateTimeField(null=True, blank=True)
    removed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.subject}: {self.months}"
